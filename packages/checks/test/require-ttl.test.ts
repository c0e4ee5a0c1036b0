import { describe, expect, test } from 'vitest';
import { find } from './find.js';

const rule = 'require-ttl';

describe('a volatile key', () => {
  test.each([
    ["await redis.set(`session:${id}`, 'x');", ['missing']],
    ["await redis.hset(`otp:${id}`, 'code', '1');", ['missing']],
    ["await redis.sadd(`cache:tags:${id}`, 'x');", ['missing']],
    ["await client.set(`session:${id}`, 'x');", ['missing']],
    [
      'async function keep(accessToken: string) { await redis.set(`user_of_${accessToken}`, id); }',
      ['missing'],
    ],
    ["await redis.set(`session:${id}`, 'x', 'EX', 60);", []],
    ["await redis.set(`session:${id}`, 'x', 'px', 60_000, 'NX');", []],
    ["await redis.setex(`session:${id}`, 60, 'x');", []],
    ["await client.set(`session:${id}`, 'x', { EX: 60 });", []],
    ["await client.set(`session:${id}`, 'x', { expiration: { type: 'EX', value: 60 } });", []],
    ["await redis.hset(`otp:${id}`, 'code', '1'); await redis.expire(`otp:${id}`, 60);", []],
    ["await redis.multi().hset(`otp:${id}`, 'a', '1').pexpire(`otp:${id}`, 60).exec();", []],
    ["await redis.set('session:current', 'x');", []],
    [
      'await redis.zadd(`temp:${id}`, 1, other); await redis.rename(`temp:${id}`, `rank:${id}`);',
      [],
    ],
    ["await redis.set(`order:${id}`, 'x');", []],
    ["await redis.set(`blocks:${id}`, 'x');", []],
    ["await redis.set(`session:${id}`, 'x', 'KEEPTTL');", []],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });
});

test('a family is reported once a file', () => {
  const body = "await redis.set(`session:${id}`, 'x'); await redis.set(`session:${other}`, 'y');";
  expect(find(rule, body)).toEqual(['missing']);
});

test('families that live for ever on purpose are declared once', () => {
  const body = "await redis.set(`session:archive:${id}`, 'x');";
  expect(find(rule, body, { settings: { ttlOptional: ['session:archive:*'] } })).toEqual([]);
  expect(find(rule, body, { settings: { ttlOptional: ['order:*'] } })).toEqual(['missing']);
});

test('words of the project are an option', () => {
  const body = "await redis.set(`basket:${id}`, 'x');";
  expect(find(rule, body)).toEqual([]);
  expect(find(rule, body, { options: { words: ['basket'] } })).toEqual(['missing']);
});

test('a plain SET takes away the expiry that another write gives', () => {
  const body =
    "await redis.set(`doc:${id}`, 'x', 'EX', 60); async function f() { await redis.set(`doc:${id}`, 'y'); }";
  expect(find(rule, body)).toEqual(['dropped']);
});
