import { describe, expect, test } from 'vitest';
import { find } from './find.js';

const rule = 'no-cross-slot';

describe('several keys in one command', () => {
  test.each([
    ['await redis.del(`user:${id}:a`, `user:${id}:b`);', ['differentSlots']],
    ["await redis.del('a', 'b');", ['differentSlots']],
    ['await redis.del(`user:{${id}}:a`, `user:{${id}}:b`);', []],
    ['await redis.del(`user:${id}`, `user:${other}`);', ['mayDiffer']],
    ["await redis.mset(`a:${id}`, '1', `b:${id}`, '2');", ['differentSlots']],
    ['await redis.rename(`a:${id}`, `a:${id}:old`);', ['differentSlots']],
    ['await redis.sunionstore(`all:${id}`, `x:${id}`, `y:${id}`);', ['differentSlots']],
    ["await redis.smove('{g}:a', '{g}:b', id);", []],
    ["await redis.eval('return 1', 2, `a:${id}`, `b:${id}`, 'x');", ['differentSlots']],
    ["await redis.eval('return 1', 1, `a:${id}`, `b:${id}`);", []],
    ['await client.del([`user:${id}:a`, `user:${id}:b`]);', ['differentSlots']],
    ['const key = `user:${id}`; await redis.del(key, key);', []],
    ['await redis.del(id, other);', ['mayDiffer']],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });
});

describe('any number of keys', () => {
  test.each([
    ['await redis.del(...keys);', ['anyKeys']],
    ['for (const key of keys) await redis.del(key);', []],
    ['await redis.del(...keys.map((key) => `{t}:${key}`));', []],
    ['await redis.del(...keys.map((key) => `{${id}}:${key}`));', []],
    ['await redis.del(...keys.map((key) => `item:${key}`));', ['anyKeys']],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });
});

describe('reads that the proxy spreads', () => {
  const body = 'await redis.mget(`a:${id}`, `b:${id}`);';

  test('are allowed behind the proxy', () => {
    expect(find(rule, body)).toEqual([]);
  });

  test('are reported with the OSS Cluster API', () => {
    expect(find(rule, body, { settings: { policy: 'oss' } })).toEqual(['differentSlots']);
  });
});

test('a standard cluster behind the proxy spreads DEL, an active-active database does not', () => {
  const body = 'await redis.del(`a:${id}`, `b:${id}`);';
  expect(find(rule, body, { settings: { topology: 'cluster' } })).toEqual([]);
  expect(find(rule, body, { settings: { topology: 'cluster', policy: 'oss' } })).toEqual([
    'differentSlots',
  ]);
});

test('a single server has no slots', () => {
  const body = 'await redis.multi().del(`a:${id}`, `b:${id}`).set(`c:${id}`, 1).exec();';
  expect(find(rule, body, { settings: { topology: 'single' } })).toEqual([]);
});

describe('transactions', () => {
  test.each([
    ["await redis.multi().set(`a:${id}`, '1').sadd('all', id).exec();", ['transaction']],
    ['await redis.multi().incr(`a:${id}`).expire(`a:${id}`, 60).exec();', []],
    [
      'const tx = redis.multi(); tx.incr(`a:${id}`); tx.incr(`b:${id}`); await tx.exec();',
      ['transaction'],
    ],
    ['await redis.pipeline().incr(`a:${id}`).incr(`b:${id}`).exec();', []],
    ['await redis.multi().incr(`u:${id}`).incr(`u:${other}`).exec();', ['transactionMayDiffer']],
    ["await redis.multi([['incr', `a:${id}`], ['incr', `b:${id}`]]).exec();", ['transaction']],
    [
      'const tx = redis.multi(); for (const key of keys) tx.del(`s:${key}`); await tx.exec();',
      ['transactionLoop'],
    ],
    ['for (const key of keys) await redis.multi().del(`s:${key}`).incr(`s:${key}`).exec();', []],
    [
      'const tx = redis.multi(); for (const key of keys) tx.hdel(`s:${id}`, key); await tx.exec();',
      [],
    ],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });
});

describe('tags', () => {
  test.each([
    ['await redis.get(`{${id}}:x:{${other}}`);', ['twoTags']],
    ["await redis.get(`{${flag ? id : ''}}:x`);", ['emptyTag']],
    ['await redis.get(`{${id}}:x`);', []],
  ])('%s', (body, expected) => {
    expect(find(rule, body)).toEqual(expected);
  });

  test('a constant tag in the keyPrefix puts everything in one slot', () => {
    const body = "const r = new Redis({ keyPrefix: '{app}:' }); await r.get(id);";
    expect(find(rule, body)).toEqual(['oneSlotPrefix']);
  });
});
