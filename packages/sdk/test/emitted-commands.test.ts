import { expect, test } from 'vitest';
import { counter, defineKeyspace, field, hash, openGeo, register, set } from '../src/index.js';
import { firstWriteTtlScript } from '../src/scripts/first-write-ttl.js';
import { RecordingExecutor } from './support/recording-executor.js';

const operationId = { id: 'op-1', createdAt: 1_000_000 };

function record() {
  const executor = new RecordingExecutor();
  const keyspace = defineKeyspace({
    total: counter({ key: 'g:{total}', ttl: 'forever', because: 'metric' }),
    views: counter({ key: 'v:{$id}', ttl: '2h' }),
    exact: counter({ key: 'e:{$id}', ttl: '500ms', integers: 'bigint' }),
    first: counter({ key: 'f:{$id}', ttl: '1m', expires: 'after first write' }),
    cart: hash({
      key: 'c:{$id}',
      ttl: '2h',
      fields: { currency: field.text(), note: field.text(), items: field.counter() },
    }),
    tags: set({ key: 't:{$id}', ttl: '30d' }),
    flag: register({ key: 'r:{$id}', ttl: '90s' }),
    firstFlag: register({ key: 'rf:{$id}', ttl: '90s', expires: 'after first write' }),
  });
  return { geo: openGeo(keyspace, executor), executor };
}

const id = { id: '1' };

test('counter commands', async () => {
  const { geo, executor } = record();
  await geo.total.increment();
  await geo.views(id).increment(5);
  await geo.views(id).decrement();
  await geo.views(id).read();
  await geo.views(id).resetObserved();
  await geo.exact(id).increment(2n);
  await geo.first(id).increment();
  expect(executor.commands).toEqual([
    ['INCRBY', 'g:{total}', '1'],
    ['INCRBY', 'v:{1}', '5'],
    ['EXPIRE', 'v:{1}', '7200'],
    ['DECRBY', 'v:{1}', '1'],
    ['EXPIRE', 'v:{1}', '7200'],
    ['GET', 'v:{1}'],
    ['DEL', 'v:{1}'],
    ['INCRBY', 'e:{1}', '2'],
    ['GET', 'e:{1}'],
    ['PEXPIRE', 'e:{1}', '500'],
    ['INCRBY', 'f:{1}', '1'],
    ['EVAL', firstWriteTtlScript.source, '1', 'f:{1}', '60000'],
  ]);
});

test('an operationId makes one script call with marker and window', async () => {
  const { geo, executor } = record();
  executor.reply = () => ['value', '7'];
  expect(await geo.views(id).increment(3, { operationId })).toBe(7);
  expect(await geo.views(id).decrement(3, { operationId })).toBe(7);
  const call = (amount: string) => [
    ...['SCRIPT', 'counter-once', 'v:{1}', '~gs:op:v:{1}:op-1'],
    ...[String(1_000_000 + 3_600_000 - 5_000), String(3_600_000 + 10_000)],
    ...['last', '7200000', amount],
  ];
  expect(executor.commands).toEqual([call('3'), call('-3')]);
});

test('hash commands', async () => {
  const { geo, executor } = record();
  executor.reply = ([name]) =>
    name.startsWith('HMGET') ? ['a', 'b'] : name === 'HGETALL' ? [] : 1;
  await geo.cart(id).set({ currency: 'INR', note: 'x' });
  await geo.cart(id).add({ items: 2 });
  await geo.cart(id).get('currency');
  await geo.cart(id).getMany('currency', 'note');
  await geo.cart(id).getAll();
  await geo.cart(id).remove('note', 'items');
  expect(executor.commands).toEqual([
    ['HSET', 'c:{1}', 'currency', 'INR', 'note', 'x'],
    ['EXPIRE', 'c:{1}', '7200'],
    ['HINCRBY', 'c:{1}', 'items', '2'],
    ['EXPIRE', 'c:{1}', '7200'],
    ['HMGET', 'c:{1}', 'currency'],
    ['HMGET', 'c:{1}', 'currency', 'note'],
    ['HGETALL', 'c:{1}'],
    ['HDEL', 'c:{1}', 'note', 'items'],
    ['EXPIRE', 'c:{1}', '7200'],
  ]);
});

test('set commands', async () => {
  const { geo, executor } = record();
  executor.reply = ([name]) => (name === 'SSCAN' ? ['0', []] : name === 'SMISMEMBER' ? [1, 0] : 1);
  await geo.tags(id).add('a', 'b');
  await geo.tags(id).remove('a');
  await geo.tags(id).has('a');
  await geo.tags(id).hasMany(['a', 'b']);
  await geo.tags(id).size();
  await geo.tags(id).members().next();
  expect(executor.commands).toEqual([
    ['SADD', 't:{1}', 'a', 'b'],
    ['EXPIRE', 't:{1}', '2592000'],
    ['SREM', 't:{1}', 'a'],
    ['EXPIRE', 't:{1}', '2592000'],
    ['SISMEMBER', 't:{1}', 'a'],
    ['SMISMEMBER', 't:{1}', 'a', 'b'],
    ['SCARD', 't:{1}'],
    ['SSCAN', 't:{1}', '0', 'COUNT', '100'],
  ]);
});

test('register commands', async () => {
  const { geo, executor } = record();
  executor.reply = () => 'OK';
  await geo.flag(id).set('on');
  await geo.flag(id).setIfAbsentHere('on');
  await geo.flag(id).get();
  await geo.flag(id).delete();
  await geo.firstFlag(id).set('on');
  expect(executor.commands).toEqual([
    ['SET', 'r:{1}', 'on', 'EX', '90'],
    ['SET', 'r:{1}', 'on', 'EX', '90', 'NX'],
    ['GET', 'r:{1}'],
    ['DEL', 'r:{1}'],
    ['SET', 'rf:{1}', 'on', 'KEEPTTL'],
    ['EVAL', firstWriteTtlScript.source, '1', 'rf:{1}', '90000'],
  ]);
});
