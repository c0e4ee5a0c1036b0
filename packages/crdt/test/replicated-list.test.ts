import { expect, test } from 'vitest';
import type { ListChange } from '../src/index.js';
import { HEAD } from '../src/index.js';
import { Site, read } from './site.js';

const insert = (site: Site, value: string, after = HEAD): number => {
  const change: ListChange = {
    kind: 'list',
    action: 'edit',
    after,
    values: [value],
    time: site.lamport + 1,
    removes: [],
  };
  site.write(change);
  const list = site.state.find('list');
  const index = [...(list?.sequence.visible(0) ?? [])].findIndex((each) => each.value === value);
  return list?.sequence.at(index)?.id ?? HEAD;
};

const remove = (site: Site, id: number): void => {
  site.write({ kind: 'list', action: 'edit', after: HEAD, values: [], time: 0, removes: [id] });
};

test('an insertion lands where it would if a purged element were still there', () => {
  const sites = [new Site(1), new Site(2), new Site(3)] as const;
  const [one, two, three] = sites;
  const anchor = insert(one, 'anchor');
  const purged = insert(one, 'purged', anchor);
  for (const site of [two, three]) site.pull(one);
  insert(two, 'follower', purged);
  remove(one, purged);
  two.pull(one);
  three.pull(one);
  one.pull(two);
  one.gossip(sites);
  expect(one.state.find('list')?.sequence.after(undefined)?.value).toBe('anchor');
  expect([...(one.state.find('list')?.sequence.all() ?? [])]).toHaveLength(2);
  insert(three, 'late', anchor);
  for (const site of sites) for (const other of sites) site.pull(other);
  expect(sites.map(read)).toEqual(Array(3).fill(read(three)));
  expect(read(one)).toContain('["anchor","late","follower"]');
});

test('an element waits for its anchor, a removal for its element', () => {
  const [one, two, three] = [new Site(1), new Site(2), new Site(3)];
  const anchor = insert(one, 'anchor');
  two.pull(one);
  const child = insert(two, 'child', anchor);
  remove(two, child);
  insert(two, 'second', anchor);
  three.pull(two);
  expect(read(three)).toContain('null');
  three.pull(one);
  expect(read(three)).toContain('["anchor","second"]');
});

test('a region that lost everything takes over elements whose anchors are gone', () => {
  const [one, two] = [new Site(1), new Site(2)];
  const first = insert(one, 'first');
  insert(one, 'second', first);
  two.pull(one);
  remove(one, first);
  two.pull(one);
  for (const site of [one, two, one]) site.gossip([one, two]);
  expect([...(one.state.find('list')?.sequence.all() ?? [])]).toHaveLength(1);
  expect(read(one.clone())).toBe(read(one));
});

test('a state merge places elements among those the other side has taken out already', () => {
  const sites = [new Site(1), new Site(2), new Site(3)] as const;
  const [one, two, three] = sites;
  const anchor = insert(one, 'anchor');
  for (const site of [two, three]) site.pull(one);
  insert(two, 'earlier', anchor);
  one.lamport += 1;
  insert(one, 'later', anchor);
  remove(one, anchor);
  three.pull(one);
  two.pull(one);
  one.pull(two);
  two.gossip(sites);
  expect([...(two.state.find('list')?.sequence.all() ?? [])]).toHaveLength(2);
  three.merge(two);
  expect(read(three)).toBe(read(two));
  expect(read(three)).toBe(read(one));
});

test('a copy of a list that was always pushed to at the head takes linear time', () => {
  const one = new Site(1);
  for (let index = 0; index < 20_000; index += 1) {
    const time = one.lamport + 1;
    const values = [`v${index}`];
    one.write({ kind: 'list', action: 'edit', after: HEAD, values, time, removes: [] });
  }
  const copy = one.clone();
  expect(copy.state.find('list')?.sequence.live).toBe(20_000);
  expect(copy.state.find('list')?.sequence.at(0)?.value).toBe('v19999');
});
