/**
 * The conflict examples of the Redis documentation (content/operate/rs/databases/active-active,
 * develop/data-types/*.md and develop/develop-for-aa.md), and the cases those leave open.
 */
import { describe, expect, test } from 'vitest';
import type { Regions } from './two-regions.js';
import { everywhere, newRegions } from './two-regions.js';

const atClocks = (regions: Regions, one: number, two: number): void => {
  regions.mesh.pinClock('one', one);
  regions.mesh.pinClock('two', two);
};
const setMembers = (regions: Regions, key: string): string[] =>
  everywhere(regions, (replica) => [...replica.sets.members(key)].sort());
const list = (regions: Regions, key: string): string[] =>
  everywhere(regions, (replica) => replica.lists.range(key, 0, 99));
const score = (regions: Regions, member: string): number | undefined =>
  everywhere(regions, (replica) => replica.sortedSets.view('z').score(member));

describe('strings as registers', () => {
  test('of concurrent SETs the one with the later clock wins', () => {
    const regions = newRegions();
    atClocks(regions, 1_002, 1_001);
    regions.one.strings.set('text', 'a');
    regions.two.strings.set('text', 'b');
    regions.sync();
    expect(everywhere(regions, ({ strings }) => strings.get('text'))).toBe('a');
  });

  test('a SET that saw another one wins although its clock lags', () => {
    const regions = newRegions();
    atClocks(regions, 5_000, 1_000);
    regions.one.strings.set('text', 'early');
    regions.sync();
    regions.two.strings.set('text', 'later');
    regions.sync();
    expect(everywhere(regions, ({ strings }) => strings.get('text'))).toBe('later');
  });

  test('with equal clocks the smaller replica id wins', () => {
    const regions = newRegions();
    regions.two.strings.set('text', 'two');
    regions.one.strings.set('text', 'one');
    regions.sync();
    expect(everywhere(regions, ({ strings }) => strings.get('text'))).toBe('one');
  });

  test('three concurrent SETs under skew give one winner whatever the order of arrival', () => {
    const regions = newRegions();
    atClocks(regions, 1_010, 1_005);
    regions.mesh.pinClock('three', 1_007);
    regions.one.strings.set('text', 'a');
    regions.deliver('one', 'two');
    regions.two.strings.set('text', 'b');
    regions.three.strings.set('text', 'c');
    regions.deliver('three', 'one');
    regions.deliver('two', 'three');
    regions.sync();
    expect(everywhere(regions, ({ strings }) => strings.get('text'))).toBe('c');
  });

  test('DEL removes what it saw: a concurrent SET survives whatever its clock', () => {
    const regions = newRegions();
    regions.one.strings.set('text', 'a');
    regions.sync();
    atClocks(regions, 9_000, 1_000);
    regions.one.remove('text');
    regions.two.strings.set('text', 'b');
    regions.sync();
    expect(everywhere(regions, ({ strings }) => strings.get('text'))).toBe('b');
  });
});

describe('strings as counters', () => {
  test('INCRs of all regions add up', () => {
    const regions = newRegions();
    regions.one.strings.increment('n', 1);
    regions.two.strings.increment('n', 1);
    regions.sync();
    regions.one.strings.increment('n', 1);
    regions.two.strings.increment('n', -5);
    regions.sync();
    expect(everywhere(regions, ({ strings }) => strings.get('n'))).toBe('-2');
  });

  test('SET resets the increments it saw, and those only', () => {
    const regions = newRegions();
    regions.one.strings.increment('n', 7);
    regions.sync();
    regions.one.strings.set('n', '100');
    regions.two.strings.increment('n', 5);
    regions.sync();
    expect(everywhere(regions, ({ strings }) => strings.get('n'))).toBe('105');
  });

  test('DEL resets the increments it saw: the others reappear', () => {
    const regions = newRegions();
    regions.one.strings.increment('n', 7);
    regions.sync();
    regions.one.remove('n');
    regions.two.strings.increment('n', 2);
    regions.sync();
    expect(everywhere(regions, ({ strings }) => strings.get('n'))).toBe('2');
  });

  test('counters are 59 bits wide; a merge beyond is not refused', () => {
    const regions = newRegions();
    const max = 2n ** 59n - 1n;
    regions.one.strings.increment('n', max);
    expect(() => regions.one.strings.increment('n', 1)).toThrow('would overflow');
    regions.two.strings.increment('n', max);
    regions.sync();
    expect(everywhere(regions, ({ strings }) => strings.get('n'))).toBe(String(2n * max));
  });
});

describe('hashes', () => {
  test('fields are unioned, HSET of one field is last writer wins', () => {
    const regions = newRegions();
    atClocks(regions, 1_000, 1_001);
    regions.one.hashes.set('h', [
      ['f1', 'a'],
      ['f', 'one'],
    ]);
    regions.two.hashes.set('h', [
      ['f2', 'b'],
      ['f', 'two'],
    ]);
    regions.sync();
    const fields = everywhere(regions, ({ hashes }) => [...hashes.entries('h')].sort());
    expect(fields).toEqual([
      ['f', 'two'],
      ['f1', 'a'],
      ['f2', 'b'],
    ]);
  });

  test('HDEL concurrent with HSET keeps the field with the new value', () => {
    const regions = newRegions();
    regions.one.hashes.set('h', [['f', 'old']]);
    regions.sync();
    regions.one.hashes.remove('h', ['f']);
    regions.two.hashes.set('h', [['f', 'new']]);
    regions.sync();
    expect(everywhere(regions, ({ hashes }) => hashes.get('h', 'f'))).toBe('new');
  });

  test('HINCRBYs of one field add up; HDEL takes out those it saw', () => {
    const regions = newRegions();
    regions.one.hashes.increment('h', 'f', 3);
    regions.two.hashes.increment('h', 'f', 4);
    regions.sync();
    expect(everywhere(regions, ({ hashes }) => hashes.get('h', 'f'))).toBe('7');
    regions.one.hashes.remove('h', ['f']);
    regions.two.hashes.increment('h', 'f', 2);
    regions.sync();
    expect(everywhere(regions, ({ hashes }) => hashes.get('h', 'f'))).toBe('2');
  });
});

describe('sets', () => {
  test('SADDs are unioned and SREM removes only what it saw', () => {
    const regions = newRegions();
    regions.one.sets.add('s', ['a', 'b']);
    regions.two.sets.add('s', ['b', 'c']);
    regions.sync();
    expect(setMembers(regions, 's')).toEqual(['a', 'b', 'c']);
    regions.one.sets.remove('s', ['a', 'c']);
    regions.two.sets.add('s', ['c']);
    regions.sync();
    expect(setMembers(regions, 's')).toEqual(['b', 'c']);
  });

  test('SADD of a member that is there answers 0 and still beats a concurrent SREM', () => {
    const regions = newRegions();
    regions.one.sets.add('s', ['m']);
    regions.sync();
    expect(regions.two.sets.add('s', ['m'])).toBe(0);
    regions.one.sets.remove('s', ['m']);
    regions.sync();
    expect(setMembers(regions, 's')).toEqual(['m']);
  });

  test('a removal that arrives before the add it saw still removes it', () => {
    const regions = newRegions();
    regions.one.sets.add('s', ['m', 'n']);
    regions.deliver('one', 'two');
    regions.two.sets.remove('s', ['m']);
    regions.deliver('two', 'three');
    regions.deliver('one', 'three');
    expect([...regions.three.sets.members('s')]).toEqual(['n']);
  });
});

describe('sorted sets', () => {
  test('of concurrent ZADDs the later clock gives the score, on a tie instance 1', () => {
    const regions = newRegions();
    atClocks(regions, 1_000, 1_001);
    regions.one.sortedSets.add('z', [{ member: 'x', score: 1.1 }]);
    regions.two.sortedSets.add('z', [{ member: 'x', score: 2.1 }]);
    regions.sync();
    expect(score(regions, 'x')).toBe(2.1);
    atClocks(regions, 2_000, 2_000);
    regions.two.sortedSets.add('z', [{ member: 'x', score: 5 }]);
    regions.one.sortedSets.add('z', [{ member: 'x', score: 4 }]);
    regions.sync();
    expect(score(regions, 'x')).toBe(4);
  });

  test('ZREM of 4.1 and a concurrent ZINCRBY of 2.0 leave exactly 2', () => {
    const regions = newRegions();
    regions.one.sortedSets.increment('z', 'x', 4.1);
    regions.sync();
    regions.one.sortedSets.remove('z', ['x']);
    regions.two.sortedSets.increment('z', 'x', 2);
    regions.sync();
    expect(score(regions, 'x')).toBe(2);
  });

  test('increments of one region stay apart: ZREM takes out exactly those it saw', () => {
    const regions = newRegions();
    regions.two.sortedSets.increment('z', 'x', 4.1);
    regions.sync();
    regions.one.sortedSets.remove('z', ['x']);
    regions.two.sortedSets.increment('z', 'x', 2);
    regions.sync();
    expect(score(regions, 'x')).toBe(2);
  });

  test('ZINCRBYs add up, ZREM concurrent with ZADD keeps the member', () => {
    const regions = newRegions();
    regions.one.sortedSets.increment('z', 'x', 1);
    regions.two.sortedSets.increment('z', 'x', 2);
    regions.sync();
    expect(score(regions, 'x')).toBe(3);
    regions.one.sortedSets.remove('z', ['x']);
    regions.two.sortedSets.add('z', [{ member: 'x', score: 9 }]);
    regions.sync();
    expect(score(regions, 'x')).toBe(9);
  });
});

describe('lists', () => {
  test('concurrent pushes at one place: x, then y1 of instance 1, then y2', () => {
    const regions = newRegions();
    regions.one.lists.pushRight('l', ['x']);
    regions.sync();
    regions.two.lists.pushRight('l', ['y2']);
    regions.one.lists.pushRight('l', ['y1']);
    regions.sync();
    expect(list(regions, 'l')).toEqual(['x', 'y1', 'y2']);
  });

  test('DEL removes only the elements it saw', () => {
    const regions = newRegions();
    regions.one.lists.pushRight('l', ['x']);
    regions.sync();
    regions.two.lists.pushRight('l', ['y']);
    regions.one.remove('l');
    regions.sync();
    expect(list(regions, 'l')).toEqual(['y']);
  });

  test('an element can be popped in two regions', () => {
    const regions = newRegions();
    regions.one.lists.pushRight('l', ['a', 'b', 'c']);
    regions.sync();
    expect(regions.one.lists.popLeft('l', 1)).toEqual(['a']);
    expect(regions.two.lists.popLeft('l', 2)).toEqual(['a', 'b']);
    regions.sync();
    expect(list(regions, 'l')).toEqual(['c']);
  });

  test('concurrent LSETs of one element keep both values', () => {
    const regions = newRegions();
    regions.one.lists.pushRight('l', ['x']);
    regions.sync();
    regions.one.lists.set('l', 0, 'a');
    regions.two.lists.set('l', 0, 'b');
    regions.sync();
    expect(list(regions, 'l')).toEqual(['a', 'b']);
  });
});

describe('HyperLogLogs', () => {
  test('PFADDs are unioned', () => {
    const regions = newRegions();
    regions.one.hyperLogLogs.add('v', ['a', 'b']);
    regions.two.hyperLogLogs.add('v', ['b', 'c']);
    regions.sync();
    expect(everywhere(regions, ({ hyperLogLogs }) => hyperLogLogs.count(['v']))).toBe(3);
  });

  test('DEL wins over a concurrent PFADD, also where the addition arrives later', () => {
    const regions = newRegions();
    regions.one.hyperLogLogs.add('v', ['a']);
    regions.sync();
    regions.one.remove('v');
    regions.two.hyperLogLogs.add('v', ['b']);
    regions.deliver('one', 'three');
    regions.deliver('two', 'three');
    regions.sync();
    expect(everywhere(regions, (replica) => replica.exists('v'))).toBe(false);
  });
});

describe('type conflicts', () => {
  test('the type of the smallest replica id is shown, with a warning; DEL removes both', () => {
    const regions = newRegions();
    const warned: string[] = [];
    regions.mesh.typeConflicts.add(({ region, key }) => warned.push(`${region} ${key}`));
    regions.two.sets.add('k', ['m']);
    regions.one.strings.set('k', 'v');
    regions.sync();
    expect(everywhere(regions, (replica) => replica.typeOf('k'))).toBe('string');
    expect(warned.length).toBeGreaterThan(0);
    expect(() => regions.two.sets.add('k', ['n'])).toThrow('WRONGTYPE');
    regions.two.remove('k');
    regions.sync();
    expect(everywhere(regions, (replica) => replica.exists('k'))).toBe(false);
  });
});

test('a copy onto a deleted HyperLogLog survives the deletion it saw, also where that comes later', () => {
  const regions = newRegions();
  const { one, two, three } = regions;
  one.hyperLogLogs.add('hll', ['a']);
  two.hyperLogLogs.add('source', ['b', 'c', 'd']);
  regions.sync();
  two.remove('hll');
  regions.deliver('two', 'three');
  three.copy('source', 'hll');
  regions.deliver('three', 'one');
  regions.sync();
  expect(everywhere(regions, ({ hyperLogLogs }) => hyperLogLogs.count(['hll']))).toBe(3);
});

test('a published message reaches subscribers of every connected region once', () => {
  const regions = newRegions();
  const heard: string[] = [];
  for (const { name, replica } of regions.mesh.regions) {
    replica.onMessage(({ message, isRemote }) => heard.push(`${name} ${message} ${isRemote}`));
  }
  regions.one.publish('news', 'hello');
  regions.sync();
  regions.sync();
  expect(heard).toEqual(['one hello false', 'two hello true', 'three hello true']);
});
