import { expect, test } from 'vitest';
import { checks } from '../src/checks.js';
import { findingsOf } from '../src/run-checks.js';
import { parseSettings } from '../src/settings.js';
import { factsOf, findIn } from './find.js';

const rule = 'key-consistency';
const file = (body: string): string =>
  `import { Redis } from 'ioredis'; const redis = new Redis(); export async function f(id, other) { ${body} }`;

/** `writer.ts: neverRead`, over a project of several files. */
function findAcross(...bodies: readonly string[]): string[] {
  const check = checks.find(({ id }) => id === rule);
  const modules = bodies.map((body, index) => [`src/${'abc'[index]}.ts`, file(body)] as const);
  const facts = factsOf(Object.fromEntries(modules));
  return check
    ? findingsOf(check, facts, { settings: parseSettings({}) }).map(
        ({ location, messageId }) => `${location.path}: ${messageId}`,
      )
    : [];
}

test.each([
  ["await redis.set(`u:${id}`, 'x'); await redis.hget(`u:${other}`, 'f');", ['types']],
  ["await redis.sadd('all', id); await redis.lrange('all', 0, 9);", ['types']],
  [
    "await redis.set(`u:${id}`, 'x', 'EX', 9); async function g() { await redis.set(`u:${id}`, 'y'); }",
    ['expiry'],
  ],
  ["await redis.set(`u:${id}`, 'x'); await redis.incr(`u:${other}`);", []],
  ["await redis.pfadd('seen', id); await redis.get('seen');", []],
  ["await redis.set(`u:${id}`, 'x', 'EX', 9); await redis.set(`u:${id}`, 'y', 'KEEPTTL');", []],
  ["await redis.set(`u:${id}`, 'x'); await redis.expire(`u:${id}`, 9);", []],
  ["await redis.set(id, 'x'); await redis.hget(other, 'f');", []],
  ["await redis.del(`u:${id}`); await redis.hget(`u:${other}`, 'f');", []],
])('%s', (body, expected) => {
  expect(findIn(rule, file(body))).toEqual(expected);
});

test('a pattern that is only read or only written is told of a whole project', () => {
  const write = "await redis.set(`u:${id}`, 'x');";
  const read = 'return redis.get(`u:${other}`);';
  expect(findAcross(write, "await redis.get('other');")).toEqual([
    'src/a.ts: neverRead',
    'src/b.ts: neverWritten',
  ]);
  expect(findAcross(write, read)).toEqual([]);
  expect(findIn(rule, file(write))).toEqual([]);
});

test('a project with Redis in one of its files is a whole project too', () => {
  const check = checks.find(({ id }) => id === rule);
  const facts = factsOf({ 'src/a.ts': file("await redis.set(`u:${id}`, 'x');") });
  const project = { ...facts, coverage: { ...facts.coverage, files: 3 } };
  const found = check && findingsOf(check, project, { settings: parseSettings({}) });
  expect(found?.map(({ messageId }) => messageId)).toEqual(['neverRead']);
});

test('a script may read and write what it likes', () => {
  const script = 'await redis.eval("return redis.call(\'GET\', KEYS[1])", 1, `u:${id}`);';
  expect(findAcross("await redis.set(`u:${id}`, 'x');", script)).toEqual([]);
});

test('two types in two files are told where the second is', () => {
  expect(
    findAcross("await redis.set(`u:${id}`, 'x');", "await redis.sadd(`u:${id}`, 'x');"),
  ).toContain('src/b.ts: types');
});
