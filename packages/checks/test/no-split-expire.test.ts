import { expect, test } from 'vitest';
import { find } from './find.js';

const rule = 'no-split-expire';

test.each([
  [
    'const n = await redis.incr(`n:${id}`); if (n === 1) await redis.expire(`n:${id}`, 60);',
    ['onlyFirst'],
  ],
  [
    'const n = await redis.incr(`n:${id}`); if (n == 1) { await redis.pexpire(`n:${id}`, 60); }',
    ['onlyFirst'],
  ],
  ['if ((await redis.incr(`n:${id}`)) === 1) await redis.expire(`n:${id}`, 60);', ['onlyFirst']],
  [
    "const ok = await redis.setnx(`l:${id}`, '1'); if (ok) await redis.expire(`l:${id}`, 60);",
    ['claim'],
  ],
  ["await redis.set(`l:${id}`, '1', 'NX'); await redis.expire(`l:${id}`, 60);", ['claim']],
  ["await redis.set(`s:${id}`, '1'); await redis.expire(`s:${id}`, 60);", ['split']],
  ["await client.hSet(`s:${id}`, 'a', '1'); await client.expire(`s:${id}`, 60);", ['split']],
  ['await redis.rpush(`q:${id}`, other); await redis.expire(`q:${id}`, 60);', ['split']],
  ['void redis.expire(`q:${id}`, 60); await redis.rpush(`q:${id}`, other);', ['tooEarly']],
  ['await redis.multi().expire(`q:${id}`, 60).rpush(`q:${id}`, other).exec();', ['tooEarly']],
  ['await redis.multi().incr(`n:${id}`).expire(`n:${id}`, 60).exec();', []],
  ['await redis.pipeline().incr(`n:${id}`).expire(`n:${id}`, 60).exec();', []],
  ["await redis.set(`s:${id}`, '1', 'EX', 60); await redis.expire(`s:${id}`, 90);", []],
  ['await redis.expire(`s:${id}`, 60);', []],
  ['await redis.incr(`n:${id}`); await redis.expire(`m:${id}`, 60);', []],
  [
    'const n = await redis.incr(`n:${id}`); if (n === 1) await redis.expire(`n:${id}`, 60); if ((await redis.ttl(`n:${id}`)) === -1) await redis.expire(`n:${id}`, 60);',
    [],
  ],
])('%s', (body, expected) => {
  expect(find(rule, body)).toEqual(expected);
});
