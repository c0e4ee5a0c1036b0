import type { Effect } from '@geoslot/crdt';
import { describe, expect, test, vi } from 'vitest';
import { Random } from '../src/chance/random.js';
import { activeActiveOptions } from '../src/options.js';
import { Journal } from '../src/replica/journal.js';
import { KeyEntry } from '../src/replica/key-table.js';
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

type Write = (replica: RegionReplica, random: Random) => void;

/** Any write to three collections of some five hundred elements. */
function writeToLargeKeys(replica: RegionReplica, random: Random): void {
  const name = `n${random.below(500)}`;
  const value = String(random.below(100));
  const score = random.below(100);
  const { sets, hashes, sortedSets } = replica;
  const writes = [
    () => sets.add('set', [name]),
    () => sets.remove('set', [name]),
    () => hashes.set('hash', [[name, value]]),
    () => hashes.increment('hash', name, score),
    () => hashes.remove('hash', [name]),
    () => hashes.expireAt('hash', [name], replica.now() + random.below(3_000)),
    () => sortedSets.add('zset', [{ member: name, score }]),
    () => sortedSets.increment('zset', name, score),
    () => sortedSets.remove('zset', [name]),
    () => replica.expireAt(random.pick(['set', 'hash', 'zset']), replica.now() + 60_000),
  ];
  random.pick(writes)();
  if (random.isHit(1)) replica.remove(random.pick(['set', 'hash', 'zset']));
}

function fillLargeKeys({ sets, hashes, sortedSets }: RegionReplica): void {
  const names = Array.from({ length: 500 }, (_, index) => `n${index}`);
  sets.add('set', names);
  hashes.set(
    'hash',
    names.map((name) => [name, '1']),
  );
  sortedSets.add(
    'zset',
    names.map((member) => ({ member, score: 1 })),
  );
}

const everyKind: Write = writeAtRandom;
const largeKeys: Write = writeToLargeKeys;

/** A region that wrote and received at random, and what came back of it after a crash. */
function crashAtRandom(write: Write, seed: number) {
  const random = new Random(seed);
  const { clock, newReplica, replica, peer } = newRegion();
  const journal = new Journal(() => clock.ms, KEPT_MS);
  journal.follow(replica.space);
  const applied: { readonly at: number; readonly effect: Effect }[] = [];
  replica.space.applied.add((effect) => applied.push({ at: clock.ms, effect }));
  peer.space.applied.add((effect) => replica.space.receive(effect));
  if (write === largeKeys) fillLargeKeys(replica);
  for (let step = 0; step < 400; step += 1) {
    write(random.isHit(70) ? replica : peer, random);
    clock.ms += random.below(40);
  }
  const shown = shownBy(replica);
  const upTo = clock.ms - random.below(KEPT_MS);
  const restored = newReplica(1);
  journal.replayInto(restored.space, upTo);
  return { applied, shown, upTo, restored, newReplica };
}

describe.each([
  ['keys of every kind', everyKind],
  ['large keys', largeKeys],
])('%s', (_what, write) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('a region comes back as it was (seed %i)', (seed) => {
    const { applied, upTo, restored, newReplica } = crashAtRandom(write, seed);
    const expected = newReplica(1);
    for (const { at, effect } of applied) if (at <= upTo) expected.space.receive(effect);
    expect(restored.space.version).toEqual(expected.space.version);
    expect(shownBy(restored)).toEqual(shownBy(expected));
    expect(shownBy(restored)).not.toEqual([]);
  });

  test.each([1, 2, 3, 4])('and takes what it lost when it comes again (seed %i)', (seed) => {
    const { applied, shown, restored } = crashAtRandom(write, seed);
    for (const { effect } of applied) restored.space.receive(effect);
    expect(shownBy(restored)).toEqual(shown);
  });
});

test('of a large key the elements that change are saved, not the key', () => {
  const { clock, replica } = newRegion();
  fillLargeKeys(replica);
  const journal = new Journal(() => clock.ms, KEPT_MS);
  journal.follow(replica.space);
  const save = vi.spyOn(journal, 'save');
  for (let count = 0; count < 100; count += 1) {
    replica.sets.remove('set', [`n${count}`]);
    replica.hashes.set('hash', [[`n${count}`, '2']]);
    replica.hashes.increment('hash', 'n0', 1);
    replica.sortedSets.remove('zset', [`n${count}`]);
    replica.expireAt('zset', clock.ms + 60_000);
  }
  expect(save).not.toHaveBeenCalled();
  for (let count = 0; count < 1_000; count += 1) replica.sets.add('set', ['n0']);
  expect(save).toHaveBeenCalledWith(replica.space.states.get('set'));
});

test('large keys that have to be copied are copied less often', () => {
  const { clock, newReplica, replica } = newRegion();
  const values = Array.from({ length: 10_000 }, () => 'v');
  for (let count = 0; count < 30; count += 1) replica.lists.pushRight('list', values);
  const journal = new Journal(() => clock.ms, KEPT_MS);
  journal.follow(replica.space);
  const copy = vi.spyOn(KeyEntry.prototype, 'takeOver');
  for (let second = 0; second < 7; second += 1) {
    replica.lists.pushRight('list', ['late']);
    clock.ms += 1_000;
  }
  expect(copy).toHaveBeenCalledTimes(2);

  const restored = newReplica(1);
  journal.replayInto(restored.space, clock.ms - 1_001);
  expect(restored.lists.length('list')).toBe(300_006);
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
