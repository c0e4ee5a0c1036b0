import { describe, expect, test } from 'vitest';
import { find, findIn } from './find.js';

const rule = 'no-ignored-exec-result';

describe('the replies of exec()', () => {
  test.each([
    ["await redis.pipeline().set('a', '1').set('b', '2').exec();", ['items']],
    ["const p = redis.pipeline(); p.incr('a'); await p.exec();", ['items']],
    ["await redis.multi().set('a', '1').exec();", ['items']],
    [
      "await redis.watch('a'); const r = await redis.multi().set('a', '1').exec(); use(r[0]);",
      ['aborted'],
    ],
    [
      "const r = await redis.multi().set('a', '1').exec(); for (const [error] of r ?? []) if (error) throw error;",
      [],
    ],
    [
      "await redis.watch('a'); const r = await redis.multi().set('a', '1').exec(); if (r === null) throw new Error('again'); use(r[0]);",
      [],
    ],
    ["return redis.pipeline().set('a', '1').exec();", []],
    ["check(await redis.pipeline().set('a', '1').exec());", []],
    ["await redis.pipeline().get('a').get('b').exec();", []],
    ["await client.multi().set('a', '1').exec();", []],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });
});

describe('a write that nobody waits for', () => {
  test.each([
    ["redis.set('a', '1');", ['floating']],
    ["client.hSet('h', 'f', '1');", ['floating']],
    ["void redis.set('a', '1');", []],
    ["redis.set('a', '1').catch(log);", []],
    ["const pending = redis.set('a', '1'); await pending;", []],
    ["await Promise.all([redis.set('a', '1'), redis.set('b', '2')]);", []],
    ["redis.get('a');", []],
    ["const p = redis.pipeline(); p.set('a', '1'); return p.exec();", []],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });
});

test('JavaScript over iovalkey reads the same', () => {
  const code = `const { Redis } = require('iovalkey'); const r = new Redis();
    module.exports = async () => { r.incr('n'); await r.multi().incr('n').exec(); };`;
  expect(findIn(rule, code).sort()).toEqual(['floating', 'items']);
});
