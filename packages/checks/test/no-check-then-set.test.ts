import { expect, test } from 'vitest';
import { find } from './find.js';

const rule = 'no-check-then-set';

test.each([
  [
    "if (await redis.exists(`seen:${id}`)) return; await redis.set(`seen:${id}`, '1', 'EX', 60);",
    ['guard'],
  ],
  [
    "const hit = await redis.get(`x:${id}`); if (!hit) { await redis.set(`x:${id}`, 'busy', 'EX', 60); }",
    ['guard'],
  ],
  ['if (!(await redis.get(`x:${id}`))) await redis.setex(`x:${id}`, 60, Date.now());', ['guard']],
  [
    'if ((await redis.exists(`lock:${id}`)) === 0) await redis.set(`lock:${id}`, other);',
    ['guard'],
  ],
  ["if (!(await client.hExists('seen', id))) await client.hSet('seen', id, '1');", ['guard']],
  [
    "if (await redis.exists(`seen:${id}`)) return; await redis.set(`seen:${id}`, '1', 'EX', 60, 'NX');",
    [],
  ],
  [
    "const hit = await redis.get(`c:${id}`); if (!hit) { await redis.set(`c:${id}`, await load(id), 'EX', 60); }",
    [],
  ],
  ["if (await redis.exists(`seen:${id}`)) await redis.set(`seen:${id}`, '1', 'EX', 60);", []],
  ["if (!(await redis.get(`a:${id}`))) await redis.set(`b:${id}`, '1');", []],
  ["await redis.get(`x:${id}`); await redis.set(`x:${id}`, '1');", []],
  [
    "await redis.set(`lock:${id}`, 'pending', 'NX'); if (!(await redis.get(`lock:${id}`))) await redis.set(`lock:${id}`, '1');",
    [],
  ],
])('%s', (body, expected) => {
  expect(find(rule, body)).toEqual(expected);
});
