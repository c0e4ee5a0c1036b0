import { expect, test } from 'vitest';
import { find, findIn } from './find.js';

const rule = 'no-unsupported-command';

test.each([
  'await redis.flushall();',
  "await redis.object('ENCODING', 'k');",
  'await redis.wait(1, 100);',
  'await redis.select(3);',
  'await client.flushDb();',
])('%s is refused by active-active databases, not by Redis', (body) => {
  expect(find(rule, body)).toEqual(['refused']);
  expect(find(rule, body, { settings: { topology: 'single' } })).toEqual([]);
});

test.each([
  "await redis.get('k');",
  "await redis.incr('n');",
  "await redis.eval('return 1', 0);",
  "await redis.object('FREQ', 'k');",
  "const names = new Set<string>(); names.clear(); await redis.set('k', '1');",
])('%s is served', (body) => {
  expect(find(rule, body)).toEqual([]);
});

test('the back end is the profile of the settings', () => {
  const body = 'await redis.flushall();';
  const on = (profile: string) => find(rule, body, { settings: { profile } });
  expect([on('redis'), on('redis-active-active')]).toEqual([[], ['refused']]);
});

test('JavaScript over iovalkey reads the same', () => {
  const code = `const { Redis } = require('iovalkey'); const r = new Redis(); r.flushall();`;
  expect(findIn(rule, code)).toEqual(['refused']);
});
