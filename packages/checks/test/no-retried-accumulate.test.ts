import { expect, test } from 'vitest';
import { find, findIn } from './find.js';

const rule = 'no-retried-accumulate';
const attempts = (call: string): string =>
  `for (let attempt = 0; attempt < 3; attempt += 1) { try { return await ${call}; } catch { await pause(); } }`;

test.each([
  ['await pRetry(() => redis.incr(`n:${id}`));', ['retried']],
  ["await withRetries(async () => { await client.lPush('jobs', id); });", ['retried']],
  ["await backOff(() => redis.xadd('s', '*', 'f', id));", ['retried']],
  ["await retry(() => redis.hincrby('h', id, 1));", ['retried']],
  [attempts("redis.incrby('n', 5)"), ['retried']],
  ['await pRetry(() => redis.eval("return redis.call(\'INCR\', KEYS[1])", 1, id));', ['retried']],
  ["await pRetry(() => redis.set(`n:${id}`, '1'));", []],
  ["await pRetry(() => redis.sadd('all', id));", []],
  ["await pRetry(() => redis.get('k'));", []],
  ["const v = await pRetry(() => load(id)); await redis.incr('n');", []],
  [
    "await pRetry(() => redis.eval(\"if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then redis.call('INCR', KEYS[2]) end\", 2, id, other, 'x'));",
    [],
  ],
  ['for (const key of keys) { try { await redis.incr(key); } catch { skip(key); } }', []],
])('%s', (body, expected) => {
  expect(find(rule, body)).toEqual(expected);
});

test('a decorator that repeats the method', () => {
  const code = `import { Redis } from 'iovalkey';
    class Counts { constructor(private readonly redis: Redis) {} @Retryable(3) async add(id: string) { await this.redis.incr(id); } }`;
  expect(findIn(rule, code)).toEqual(['retried']);
});
