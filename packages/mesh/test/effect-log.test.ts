import type { Wipe } from '@geoslot/crdt';
import { Effect } from '@geoslot/crdt';
import { expect, test } from 'vitest';
import { Random } from '../src/chance/random.js';
import { EffectLog } from '../src/replica/effect-log.js';

const wipes: readonly Wipe[] = ['nothing', 'values', 'all'];

/** An effect of which every part may differ from that of the one before. */
function anyEffect(random: Random, seq: number): Effect {
  const origin = 1 + random.below(3);
  const value = `value ${seq}`;
  const message = { channel: 'news', payload: value, isSharded: random.isHit(50) };
  return new Effect(
    { origin, seq, context: [seq, random.below(2)] },
    `key:${random.below(100)}`,
    wipes[random.below(3)] ?? 'all',
    random.isHit(70) ? { kind: 'string', action: 'write', value, clock: seq } : undefined,
    random.isHit(30) ? seq * 1_000 : undefined,
    random.isHit(10) ? message : undefined,
    random.isHit(10) ? 'stream' : undefined,
  );
}

test.each([1, 2, 3])('gives back what was put in, the oldest dropped (seed %i)', (seed) => {
  const random = new Random(seed);
  const log = new EffectLog();
  let expected: Effect[] = [];
  for (let seq = 1; seq <= 6_000; seq += 1) {
    const effect = anyEffect(random, seq);
    log.push(effect);
    expected.push(effect);
    if (!random.isHit(1)) continue;
    const dropped = random.below(expected.length);
    log.dropFirst(dropped);
    expected = expected.slice(dropped);
    expect(log).toHaveLength(expected.length);
  }
  expect(expected.length).toBeGreaterThan(0);
  expect(log.slice()).toEqual(expected);
  const from = random.below(expected.length);
  expect(log.slice(from)).toEqual(expected.slice(from));
  expect(log.slice(0, from)).toEqual(expected.slice(0, from));
});

test('an empty log gives nothing, also after all was dropped', () => {
  const log = new EffectLog();
  expect(log.slice()).toEqual([]);
  const random = new Random(4);
  for (let seq = 1; seq <= 2_048; seq += 1) log.push(anyEffect(random, seq));
  log.dropFirst(2_048);
  expect(log.slice()).toEqual([]);
  const next = anyEffect(random, 2_049);
  log.push(next);
  expect(log.slice()).toEqual([next]);
});
