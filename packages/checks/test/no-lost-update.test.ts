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
  [
    'try { await redis.rename(`a:${id}`, `b:${id}`); await work(); } finally { await redis.del(`b:${id}`); }',
    ['unfinished'],
  ],
  ['try { await redis.rename(`a:${id}`, `b:${id}`); } finally { await redis.del(`c:${id}`); }', []],
  ['await redis.rename(`a:${id}`, `b:${id}`); await work(); await redis.del(`b:${id}`);', []],
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

test('a script that puts back what was read before, unless it reads for itself', () => {
  const save = (script: string) =>
    `const d = JSON.parse((await redis.hget('h', id)) ?? '{}'); d.name = other;
     await redis.eval(\`${script}\`, 1, 'h', id, JSON.stringify(d));`;
  const write = "redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])";
  expect(find(rule, save(write))).toEqual(['script']);
  const compares = `if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[3] then ${write} end`;
  expect(find(rule, save(compares))).toEqual([]);
});

test('arithmetic beside a document is no count in it', () => {
  const body =
    "const d = JSON.parse((await redis.get(`d:${id}`)) ?? '[]'); const last = d.slice(d.length - 5); await redis.set(`d:${id}`, JSON.stringify(last));";
  expect(find(rule, body)).toEqual(['wholeValue']);
});
