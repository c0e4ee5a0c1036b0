import type { Effect } from '@geoslot/crdt';
import { describe, expect, test } from 'vitest';
import { Random } from '../src/chance/random.js';
import { activeActiveOptions } from '../src/options.js';
import { Journal } from '../src/replica/journal.js';
import { RegionReplica } from '../src/replica/region-replica.js';
import { writeAtRandom } from '../src/simulate/writes.js';
import { describeKey } from '../src/trace/describe-key.js';

const KEPT_MS = 1_000;
const START_MS = 1_700_000_000_000;

/** A region and a peer whose writes it takes, on one clock that the test moves. */
function newRegion() {
  const clock = { ms: START_MS };
  const newReplica = (id: number): RegionReplica =>
    new RegionReplica({
      id,
      region: `region-${id}`,
      options: activeActiveOptions,
      clock: () => clock.ms,
      hasPeers: true,
    });
  return { clock, newReplica, replica: newReplica(1), peer: newReplica(2) };
}

const shownBy = (replica: RegionReplica): string[] =>
  [...replica.keys()].sort().map((key) => `${key} ${describeKey(replica, key)}`);

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a region comes back as it was (seed %i)', (seed) => {
  const random = new Random(seed);
  const { clock, newReplica, replica, peer } = newRegion();
  const journal = new Journal(() => clock.ms, KEPT_MS);
  journal.follow(replica.space);
  const applied: { readonly at: number; readonly effect: Effect }[] = [];
  replica.space.applied.add((effect) => applied.push({ at: clock.ms, effect }));
  peer.space.applied.add((effect) => replica.space.receive(effect));
  for (let step = 0; step < 400; step += 1) {
    writeAtRandom(random.isHit(70) ? replica : peer, random);
    clock.ms += random.below(40);
  }
  const upTo = clock.ms - random.below(KEPT_MS);

  const restored = newReplica(1);
  journal.replayInto(restored.space, upTo);
  const expected = newReplica(1);
  for (const { at, effect } of applied) if (at <= upTo) expected.space.receive(effect);

  expect(restored.space.version).toEqual(expected.space.version);
  expect(shownBy(restored)).toEqual(shownBy(expected));
  expect(shownBy(restored)).not.toEqual([]);
});

test('increments are taken back by their number', () => {
  const { clock, newReplica, replica } = newRegion();
  const journal = new Journal(() => clock.ms, KEPT_MS);
  replica.strings.increment('counter', 1);
  journal.follow(replica.space);
  for (let count = 0; count < 8; count += 1) {
    replica.strings.increment('counter', 10);
    clock.ms += 100;
  }
  replica.strings.set('counter', 'no number any more');

  const shown = [750, 450, 50].map((msAgo) => {
    const restored = newReplica(1);
    journal.replayInto(restored.space, clock.ms - msAgo);
    return restored.strings.get('counter');
  });
  expect(shown).toEqual(['11', '41', '81']);
});

describe('a removal that still waits for its add goes on waiting after a crash', () => {
  /** A region that took the removal of a member, and the addition that comes after it. */
  function newLateAddition() {
    const regions = newRegion();
    const { newReplica, replica, peer } = regions;
    const third = newReplica(3);
    third.sets.add('set', ['late']);
    const [add] = third.space.backlog.after(0, 1);
    if (add === undefined) throw new Error('nothing was written');
    peer.space.receive(add);
    peer.sets.remove('set', ['late']);
    for (const removal of peer.space.backlog.after(0, Infinity)) replica.space.receive(removal);
    return { ...regions, add };
  }

  test.each([
    ['another write was taken back with it', ['own']],
    ['the arrival of the add was all that was taken back', []],
  ])('%s', (_when, own) => {
    const { clock, newReplica, replica, add } = newLateAddition();
    const journal = new Journal(() => clock.ms, KEPT_MS);
    journal.follow(replica.space);
    if (own.length > 0) replica.sets.add('set', own);
    clock.ms += 200;
    replica.space.receive(add);
    clock.ms += 100;

    const restored = newReplica(1);
    journal.replayInto(restored.space, clock.ms - 200);
    restored.space.receive(add);
    expect([...restored.sets.members('set')]).toEqual(own);
  });
});

test('a state merge is taken back as a whole', () => {
  const { clock, newReplica, replica, peer } = newRegion();
  const journal = new Journal(() => clock.ms, KEPT_MS);
  journal.follow(replica.space);
  replica.strings.set('own', '1');
  peer.strings.set('theirs', '2');
  clock.ms += 100;
  replica.space.merge(peer.space);
  clock.ms += 100;
  replica.strings.set('own', '3');

  const before = newReplica(1);
  journal.replayInto(before.space, clock.ms - 150);
  expect(shownBy(before)).toEqual(['own string "1"']);
  const after = newReplica(1);
  journal.replayInto(after.space, clock.ms - 50);
  expect(shownBy(after)).toEqual(['own string "1"', 'theirs string "2"']);
});

test('a region that is younger than what it lost comes back empty', () => {
  const { clock, newReplica, replica } = newRegion();
  const journal = new Journal(() => clock.ms, KEPT_MS);
  journal.follow(replica.space);
  replica.strings.set('key', 'value');
  const restored = newReplica(1);
  journal.replayInto(restored.space, clock.ms - 500);
  expect(shownBy(restored)).toEqual([]);
});

test('what lies further back than may be asked for is forgotten', () => {
  const { clock, replica } = newRegion();
  const journal = new Journal(() => clock.ms, KEPT_MS);
  journal.follow(replica.space);
  for (let step = 0; step < 100; step += 1) {
    replica.strings.set(`key:${step}`, 'value');
    clock.ms += 100;
  }
  expect(journal.effects().length).toBeLessThanOrEqual(2 * (KEPT_MS / 100) + 1);
});

test('a region that comes back knows which deletions every region had seen', () => {
  const { clock, newReplica, replica, peer } = newRegion();
  const journal = new Journal(() => clock.ms, KEPT_MS);
  journal.follow(replica.space);
  peer.space.applied.add((effect) => replica.space.receive(effect));
  peer.hyperLogLogs.add('hll', ['a']);
  peer.remove('hll');
  replica.space.learn(2, peer.space.version);
  replica.space.advanceStable([2], replica.space.version);
  expect(replica.space.states.size).toBe(0);
  replica.hyperLogLogs.add('hll', ['b']);
  peer.space.receive(replica.space.backlog.after(0, 1)[0] as Effect);
  clock.ms += 100;

  const restored = newReplica(1);
  journal.replayInto(restored.space, clock.ms - 50);
  peer.space.applied.add((effect) => restored.space.receive(effect));
  peer.hyperLogLogs.add('hll', ['c']);
  expect(restored.hyperLogLogs.count(['hll'])).toBe(2);
});
