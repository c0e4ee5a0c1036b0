import { describe, expect, test } from 'vitest';
import { find } from './find.js';

const rule = 'no-set-counter';

describe('a new total computed from the old one', () => {
  test.each([
    [
      'const n = Number(await redis.get(`n:${id}`)); await redis.set(`n:${id}`, n + 1);',
      ['readModifyWrite'],
    ],
    [
      'const n = await redis.get(`n:${id}`); await redis.setex(`n:${id}`, 60, parseInt(n ?? "0") + 1);',
      ['readModifyWrite'],
    ],
    [
      "const n = await redis.hget('h', id); await redis.hset('h', id, Number(n) + 1);",
      ['readModifyWrite'],
    ],
    [
      'const s = JSON.parse((await redis.get(`s:${id}`)) ?? "{}"); s.left = s.left - 1; await redis.set(`s:${id}`, JSON.stringify(s));',
      ['readModifyWrite'],
    ],
    ['const n = Number(await redis.get(`n:${id}`)); await redis.set(`n:${other}`, n + 1);', []],
    [
      'await redis.watch(`n:${id}`); const n = Number(await redis.get(`n:${id}`)); await redis.multi().set(`n:${id}`, n + 1).exec();',
      [],
    ],
    ['await redis.incrby(`n:${id}`, 2);', []],
    ['await redis.set(`seen:${id}`, Date.now());', []],
    [
      'const n = Number(await redis.get(`n:${id}`)); if (!n) await redis.set(`n:${id}`, await count(id));',
      [],
    ],
    ['const m = new Map<string, number>(); m.set(id, (m.get(id) ?? 0) + 1);', []],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });
});

describe('a key that is counted elsewhere', () => {
  const counted = 'const count1 = () => redis.incr(`n:${id}`);';
  test.each([
    ['await redis.set(`n:${id}`, 0);', ['setOverIncrement']],
    ['await redis.getset(`n:${id}`, 0);', ['setOverIncrement']],
    ["await redis.set(`n:${id}`, 0, 'EX', 60, 'NX');", []],
    ['await redis.setnx(`n:${id}`, 0);', []],
    ['await redis.getdel(`n:${id}`);', ['drain']],
    ['const n = await redis.get(`n:${id}`); await redis.del(`n:${id}`); return n;', ['drain']],
    ['await redis.del(`n:${id}`);', []],
    ['await redis.set(`other:${id}`, 0);', []],
  ])('%s', (body, expected) => {
    expect(find(rule, counted + body)).toEqual(expected);
  });
});
