import { expect, test } from 'vitest';
import { find } from './find.js';

const rule = 'no-unowned-unlock';

test.each([
  ['await redis.del(`lock:${id}`);', ['release']],
  ['const lockKey = id; await redis.del(lockKey);', ['release']],
  ['async function releaseLock(key: string) { await redis.del(`job:${key}`); }', ['release']],
  ['if ((await redis.get(`lock:${id}`)) === other) await redis.del(`lock:${id}`);', ['compared']],
  ['await redis.pexpire(`lock:${id}`, 30_000);', ['extend']],
  ['class Redlock { extend(key: string) { return redis.pexpire(key, 30_000); } }', ['extend']],
  ["await redis.set(`lock:${id}`, other, 'NX');", ['endless']],
  ['await redis.setnx(`lock:${id}`, other);', ['endless']],
  ["await redis.set(`lock:${id}`, other, 'PX', 30_000, 'NX');", []],
  [
    "await redis.eval(\"if redis.call('GET',KEYS[1]) == ARGV[1] then return redis.call('DEL',KEYS[1]) end\", 1, `lock:${id}`, other);",
    [],
  ],
  ['await redis.del(`block:${id}`);', []],
  ['await redis.del(`session:${id}`);', []],
])('%s', (body, expected) => {
  expect(find(rule, body)).toEqual(expected);
});
