import { expect } from 'vitest';
import {
  connect,
  counter,
  defineKeyspace,
  field,
  hash,
  register,
  set,
  sortedSet,
} from '../src/index.js';
import { testWithRedis, withServer } from './support/with-server.js';

const shop = defineKeyspace({
  signups: counter({ key: 'g:{signups}:total', ttl: 'forever', because: 'metric' }),
  views: counter({
    key: 'sess:{$sessionId}:views:$page',
    ttl: '2h',
    expires: 'after first write',
  }),
  cart: hash({
    key: 'sess:{$sessionId}:cart',
    ttl: '2h',
    fields: { currency: field.text(), items: field.counter(), gifts: field.counter() },
  }),
  tags: set({ key: 't:{$tenantId}:tags', ttl: '30d' }),
  board: sortedSet({ key: 'g:{board}:$hour', ttl: '2h', score: 'counter' }),
  flag: register({ key: 'g:{flags}:$name', ttl: 'forever', because: 'config' }),
  exact: counter({ key: 'g:{exact}', ttl: '1h', integers: 'bigint' }),
});

const operationId = { id: 'order-1', createdAt: Date.now() };

testWithRedis('counters count on a real server, an operationId once', () =>
  withServer(async ({ url, redis }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url });
    expect(await geo.signups.increment()).toBe(1);
    expect(await geo.signups.increment(5, { operationId })).toBe(6);
    expect(await geo.signups.increment(5, { operationId })).toBe(6);
    expect(await geo.signups.decrement(2)).toBe(4);
    expect(await redis.ttl('g:{signups}:total')).toBe(-1);
    expect(await geo.exact.increment(2n ** 58n)).toBe(2n ** 58n);
    expect(await geo.exact.increment(1n)).toBe(2n ** 58n + 1n);
    expect(await redis.ttl('g:{exact}')).toBeGreaterThan(3_590);
    await geo.close();
  }),
);

testWithRedis('a profile is named beside the options of the connection', () =>
  withServer(async ({ url }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url, profile: 'redis' });
    expect(await geo.signups.increment()).toBe(1);
    await geo.close();
  }),
);

testWithRedis('hashes, sets and registers keep values and TTL on a real server', () =>
  withServer(async ({ url, redis }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url });
    const cart = geo.cart({ sessionId: '1' });
    await cart.set({ currency: 'INR' });
    expect(await cart.add({ items: 2 })).toEqual({ items: 2 });
    expect(await cart.getAll()).toEqual({ currency: 'INR', items: 2, gifts: 0 });
    expect(await redis.ttl(cart.key)).toBeGreaterThan(7_190);

    const tags = geo.tags({ tenantId: 't' });
    expect(await tags.add('a', 'b')).toBe(2);
    expect(await tags.hasMany(['a', 'z'])).toEqual([true, false]);
    const members: string[] = [];
    for await (const member of tags.members()) members.push(member);
    expect(members.sort()).toEqual(['a', 'b']);

    const flag = geo.flag({ name: 'dark' });
    await flag.set('on');
    expect(await flag.setIfAbsentHere('off')).toBe(false);
    expect(await flag.get()).toBe('on');
    await flag.delete();
    expect(await flag.get()).toBeUndefined();
    await geo.close();
  }),
);

testWithRedis(
  'an operationId makes the repeat of an addition count once, in hashes and scores',
  () =>
    withServer(async ({ url, redis }) => {
      const geo = await connect(shop, { region: 'west', endpoint: url });
      const cart = geo.cart({ sessionId: 'once' });
      const board = geo.board({ hour: '1' });
      for (let attempt = 0; attempt < 2; attempt += 1) {
        expect(await cart.add({ items: 2, gifts: 1 }, { operationId })).toEqual({
          items: 2,
          gifts: 1,
        });
        expect(await board.addScore('ada', 3, { operationId })).toBe(3);
      }
      expect(await cart.add({ items: 2 })).toEqual({ items: 4 });
      expect(await redis.ttl(cart.key)).toBeGreaterThan(7_190);
      const late = { id: 'order-0', createdAt: Date.now() - 3_600_000 };
      await expect(cart.add({ items: 1 }, { operationId: late })).rejects.toMatchObject({
        code: 'OPERATION_TOO_LATE',
      });
      await geo.close();
    }),
);

testWithRedis('the stored fields of a hash are iterated, undeclared ones left out', () =>
  withServer(async ({ url, redis }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url });
    const cart = geo.cart({ sessionId: '2' });
    await cart.set({ currency: 'INR' });
    await cart.add({ items: 2 });
    await redis.hset(cart.key, 'stranger', 'x');
    const entries = [];
    for await (const entry of cart.entries()) entries.push(entry);
    expect(entries.sort()).toEqual([
      ['currency', 'INR'],
      ['items', 2],
    ]);
    await geo.close();
  }),
);

testWithRedis('a transaction of one slot is sent whole, with typed results', () =>
  withServer(async ({ url, redis }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url });
    const session = geo.slot('{$sessionId}', { sessionId: '1' });
    const [counts, views] = await session.transaction((tx) => [
      tx.cart.add({ items: 1 }),
      tx.views({ page: 'home' }).increment(),
    ]);
    expect([counts.items, views]).toEqual([1, 1]);
    const expiry = await redis.call('PEXPIRETIME', 'sess:{1}:views:home');
    await session.views({ page: 'home' }).increment();
    expect(await redis.call('PEXPIRETIME', 'sess:{1}:views:home')).toBe(expiry);
    await geo.close();
  }),
);
