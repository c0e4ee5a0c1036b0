import { expect, test } from 'vitest';
import { find } from './find.js';

const rule = 'no-lost-update';

test.each([
  [
    "const d = JSON.parse((await redis.get(`d:${id}`)) ?? '{}'); d.name = other; await redis.set(`d:${id}`, JSON.stringify(d));",
    ['wholeValue'],
  ],
  [
    "const d = JSON.parse((await redis.get(`d:${id}`)) ?? '{}'); await redis.set(`d:${id}`, JSON.stringify({ ...d, name: other }), 'EX', 60);",
    ['wholeValue'],
  ],
  [
    "const d = JSON.parse((await redis.get(`d:${id}`)) ?? '[]'); d.push(other); await redis.set(`d:${id}`, JSON.stringify(d));",
    ['wholeValue'],
  ],
  [
    "const d = JSON.parse((await redis.hget('h', id)) ?? '{}'); delete d[other]; await redis.hset('h', id, JSON.stringify(d));",
    ['wholeValue'],
  ],
  [
    'const all = await redis.lrange(`l:${id}`, 0, -1); await redis.del(`l:${id}`); return all;',
    ['drain'],
  ],
  [
    'const all = await redis.smembers(`l:${id}`); await send(all); await redis.del(`l:${id}`);',
    ['drain'],
  ],
  ['const r = await redis.multi().lrange(`l:${id}`, 0, -1).del(`l:${id}`).exec(); return r;', []],
  [
    "const hit = await redis.get(`d:${id}`); if (hit) return hit; const d = await load(id); await redis.set(`d:${id}`, JSON.stringify(d), 'EX', 60);",
    [],
  ],
  ["const d = await redis.get(`d:${id}`); await redis.set(`d:${other}`, d + 'x');", []],
  ["const d = await redis.get(`d:${id}`); await redis.set(`d:${id}`, d ?? '', 'EX', 60);", []],
  [
    "await redis.watch(`d:${id}`); const d = JSON.parse((await redis.get(`d:${id}`)) ?? '{}'); d.x = 1; await redis.multi().set(`d:${id}`, JSON.stringify(d)).exec();",
    [],
  ],
  ["await redis.hset(`d:${id}`, 'name', other);", []],
])('%s', (body, expected) => {
  expect(find(rule, body)).toEqual(expected);
});

test('a count in a document is one cause and one finding', () => {
  const body =
    "const d = JSON.parse((await redis.get(`d:${id}`)) ?? '{}'); d.n = d.n + 1; await redis.set(`d:${id}`, JSON.stringify(d));";
  expect(find(rule, body)).toEqual([]);
  expect(find('no-set-counter', body)).toEqual(['readModifyWrite']);
});
