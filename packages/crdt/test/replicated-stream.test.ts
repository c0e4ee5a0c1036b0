import { expect, test } from 'vitest';
import { makeStreamId } from '../src/index.js';
import { exchange } from './programs.js';
import { Site } from './site.js';

const top = { lastId: 0n, entriesAdded: 0, maxDeletedId: 0n };

test('entries that two regions removed at once leave nothing behind', () => {
  const sites = [new Site(1), new Site(2)] as const;
  const [one, two] = sites;
  const entry = { id: makeStreamId(5n, 0n), fields: ['f', 'v'] };
  const { origin, seq } = one.write({ kind: 'stream', action: 'append', entry, top });
  two.pull(one);
  const [first] = one.state.find('stream')?.order.ascend(0) ?? [];
  expect(first, `${origin}:${seq}`).toMatchObject(entry);
  const dots = first === undefined ? [] : [first.dot];
  for (const site of sites) site.write({ kind: 'stream', action: 'remove', dots, top });
  exchange(sites, 'effects');
  one.write(undefined, 'all');
  two.pull(one);
  for (let round = 0; round < 2; round += 1) for (const site of sites) site.gossip(sites);
  expect(sites.map(({ state, known }) => state.isSpent(known))).toEqual([true, true]);
});

test('an acknowledgement that comes before its group does not count as having lost it', () => {
  const [one, two, three] = [new Site(1), new Site(2), new Site(3)];
  const entry = { id: makeStreamId(5n, 0n), fields: ['f', 'v'] };
  one.write({ kind: 'stream', action: 'append', entry, top });
  const created = { kind: 'stream', action: 'create-group', group: 'g' } as const;
  one.write({ ...created, start: 0n, starts: [], epoch: [] });
  two.pull(one);
  const upTo = [[1, entry.id]] as const;
  two.write({ kind: 'stream', action: 'acknowledge', group: 'g', upTo, epoch: [] });
  three.pull(one, 1);
  three.pull(two);
  expect(three.state.find('stream')?.group('g')).toBeUndefined();
  three.merge(two);
  expect(three.state.find('stream')?.group('g')?.isAlive).toBe(true);
});
