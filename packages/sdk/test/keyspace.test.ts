import { describe, expect, test } from 'vitest';
import {
  counter,
  CrossSlotError,
  defineKeyspace,
  describeKeyspace,
  field,
  hash,
  idempotency,
  KeyspaceError,
  ledger,
  migrationNotes,
  openGeo,
  quota,
  rateLimit,
  register,
  set,
  sortedSet,
  type Executor,
  type Family,
} from '../src/index.js';
import { familiesOn } from '../src/keyspace/families-on.js';
import { checkRegions } from '../src/keyspace/checked-regions.js';
import { commandsOf, RecordingExecutor } from './support/recording-executor.js';

/** What an untyped caller may pass. */
function untyped(value: unknown): never {
  return value as never;
}

describe('declarations of untyped callers are refused with a sentence', () => {
  const refusals: readonly (readonly [string, () => unknown, RegExp])[] = [
    ['no ttl', () => counter(untyped({ key: 'g:{a}' })), /needs a ttl/],
    ['no tag', () => set(untyped({ key: 'g:a', ttl: '1h' })), /no \{hash tag\}/],
    ['no reason', () => set(untyped({ key: 'g:{a}', ttl: 'forever' })), /because/],
    ['option', () => counter(untyped({ key: 'g:{a}', ttl: '1h', tll: 1 })), /option 'tll'/],
    ['no field', () => hash({ key: 'g:{a}', ttl: '1h', fields: {} }), /at least one field/],
    ['no score', () => sortedSet(untyped({ key: 'g:{a}', ttl: '1h' })), /score/],
    ['no scope', () => idempotency(untyped({ key: 'g:{a}', ttl: '1h' })), /scope/],
    [
      'retention below the lease',
      () => idempotency({ key: 'g:{a}', ttl: '30s', scope: 'region' }),
      /ttl above lease/,
    ],
    [
      'a home map that changes while a fallback is allowed',
      () =>
        idempotency({
          ...{ key: 'g:{a}', ttl: '1h', scope: 'home', whenHomeDown: 'mesh' },
          homeMap: { version: 2, previousRegions: ['east'] },
        }),
      /previousRegions only/,
    ],
    ['a ledger with a ttl', () => ledger(untyped({ key: 'g:{a}', ttl: '1h' })), /forever/],
    [
      'a per-writer counter whose key may come back',
      () => counter(untyped({ key: 'g:{a}', ttl: '1h', encoding: 'per-writer' })),
      /window/,
    ],
    ['a quota with a ttl', () => quota(untyped({ key: 'g:{a}', ttl: '1h', limit: 1 })), /window/],
    [
      'shares above the limit',
      () => quota({ key: 'g:{a}', ttl: 'forever', because: 'x', limit: 3, shares: { a: 2, b: 2 } }),
      /shares above/,
    ],
    [
      'a short rate limit key',
      () => rateLimit({ key: 'g:{a}', ttl: '1m', limit: 1, per: '1m' }),
      /three windows/,
    ],
  ];

  test.each(refusals)('%s', (_name, declare, sentence) => expect(declare).toThrow(sentence));
});

test('overlapping templates and reserved names are refused', () => {
  const any = counter({ key: 'u:{$id}:$kind', ttl: '1h' });
  const cart = counter({ key: 'u:{$id}:cart', ttl: '1h' });
  expect(() => defineKeyspace({ any, cart })).toThrow(/families 'any' and 'cart' overlap/);
  expect(() => defineKeyspace({ one: cart, two: cart })).toThrow(KeyspaceError);
  expect(() => defineKeyspace({ batch: cart } as Record<string, Family>)).toThrow(
    /taken by geo\.batch/,
  );
});

test('a region that is missing or cannot be part of a field is refused', () => {
  const { families } = defineKeyspace({
    guard: idempotency({ key: 'i:{$id}', ttl: '1h', scope: 'mesh' }),
  });
  expect(() => checkRegions(families, 'west', undefined)).toThrow(/declare them with regions/);
  expect(() => checkRegions(families, 'west', { 'a|b': {} })).toThrow(/letters, digits and dashes/);
  expect(() => checkRegions({}, 'a|b', undefined)).toThrow(/letters, digits and dashes/);
  expect(() => checkRegions(families, 'west', { west: {}, east: {} })).not.toThrow();
});

const shop = defineKeyspace({
  views: counter({ key: 's:{$id}:views', ttl: '1h' }),
  cart: hash({ key: 's:{$id}:cart', ttl: '1h', fields: { items: field.counter() } }),
  total: counter({ key: 'g:{total}', ttl: '1h' }),
});

test('operations of two slots in one transaction are refused before anything is sent', () => {
  const executor = new RecordingExecutor();
  const geo = openGeo(shop, executor);
  const scope = geo.slot('{$id}', { id: '1' });
  expect(() =>
    scope.transaction((tx) => [tx.cart.add({ items: 1 }), geo.total.op.increment()]),
  ).toThrow(CrossSlotError);
  const other = geo.views({ id: '2' }).op.increment();
  expect(() => scope.transaction((tx) => [tx.cart.add({ items: 1 }), other])).toThrow(
    /one hash tag/,
  );
  expect(() => geo.slot(untyped('{$user}'), { id: '1' })).toThrow(/no family has tag/);
  expect(executor.operations).toEqual([]);
});

test('read takes reads only', () => {
  const executor: Executor = new RecordingExecutor();
  const scope = openGeo(shop, executor).slot('{$id}', { id: '1' });
  expect(() => scope.read((each) => [each.views.increment()])).toThrow(/read\(\) takes reads/);
});

test('a keyspace is described as data, and a changed shape asks for a migration', () => {
  const before = describeKeyspace(shop);
  expect(before.families.map(({ name, kind, tag }) => [name, kind, tag])).toEqual([
    ['cart', 'hash', '{$id}'],
    ['total', 'counter', '{total}'],
    ['views', 'counter', '{$id}'],
  ]);
  expect(JSON.parse(JSON.stringify(before))).toEqual(before);
  const after = describeKeyspace(
    defineKeyspace({
      views: counter({ key: 's:{$id}:seen', ttl: '1h' }),
      cart: hash({ key: 's:{$id}:cart', ttl: '1h', fields: { items: field.text() } }),
    }),
  );
  expect(migrationNotes(before, before)).toEqual([]);
  expect(migrationNotes(before, after)).toEqual([
    { family: 'cart', change: 'field items is text and was counter: check stored keys' },
    { family: 'total', change: "is gone: keys of 'g:{total}' stay until they expire" },
    { family: 'views', change: "moves from 's:{$id}:views' to 's:{$id}:seen': copy the keys" },
  ]);
});

test('a changed ttl says what happens to keys that are stored', () => {
  const described = (ttl: object) =>
    describeKeyspace(defineKeyspace({ n: counter(untyped({ key: 'n:{$id}', ...ttl })) }));
  const forever = described({ ttl: 'forever', because: 'x' });
  const hours = described({ ttl: '2h' });
  const first = described({ ttl: '2h', expires: 'after first write' });
  const notes = (before: typeof hours, after: typeof hours) =>
    migrationNotes(before, after).map(({ change }) => change);
  expect(notes(forever, hours)).toEqual([expect.stringContaining('stay for ever until')]);
  expect(notes(hours, forever)).toEqual([expect.stringContaining('PERSIST')]);
  expect(notes(hours, first)).toEqual([expect.stringContaining('after first write')]);
  expect(notes(hours, described({ ttl: '1h' }))).toEqual([expect.stringContaining('shorter ttl')]);
  expect(notes(hours, described({ ttl: '3h' }))).toEqual([]);
});

describe('profiles', () => {
  const native = { n: counter({ key: 'n:{$id}', ttl: 'forever', because: 'x' }) };
  const writers = {
    w: counter({ key: 'w:{$id}', ttl: 'forever', because: 'x', encoding: 'per-writer' }),
  };

  test('active-active and plain Redis take every family', async () => {
    await familiesOn(shop.families, 'redis-active-active');
    await familiesOn(shop.families, 'redis');
  });

  test('MemoryDB Multi-Region refuses native counters and names the encoding that converges', async () => {
    await expect(familiesOn(native, 'memorydb-multi-region')).rejects.toThrow(/per-writer/);
    await familiesOn(writers, 'memorydb-multi-region');
  });

  test('MemoryDB Multi-Region refuses families with a TTL', async () => {
    await expect(familiesOn(shop.families, 'memorydb-multi-region')).rejects.toThrow(/no TTL/);
  });

  test('KeyDB refuses what diverges there, and what a whole key that wins would lose', async () => {
    await expect(familiesOn(native, 'keydb-active-replica')).rejects.toThrow(KeyspaceError);
    await expect(familiesOn(writers, 'keydb-active-replica')).rejects.toThrow(/whole key/);
    const fields = { a: field.text() };
    const record = { r: hash({ key: 'r:{$id}', ttl: 'forever', because: 'x', fields }) };
    await expect(familiesOn(record, 'keydb-active-replica')).rejects.toThrow(/whole key/);
    const flag = { f: register({ key: 'f:{$id}', ttl: 'forever', because: 'x' }) };
    expect(await familiesOn(flag, 'keydb-active-replica')).toEqual(flag);
  });

  test('a portable counter is native where increments merge, and re-encoded where they do not', async () => {
    const hits = {
      h: counter({ key: 'h:{$id}', ttl: 'forever', because: 'x', encoding: 'portable' }),
    };
    const executor = new RecordingExecutor();
    executor.reply = ([name]) => (name === 'INCRBY' ? 1 : []);
    for (const profile of ['redis-active-active', 'memorydb-multi-region'] as const) {
      const families = (await familiesOn(hits, profile)) as typeof hits;
      await openGeo({ families }, executor).h({ id: 1 }).increment();
    }
    const [native, written] = executor.operations.map(commandsOf);
    expect(native).toEqual([['INCRBY', 'h:{1}', '1']]);
    expect(written?.[0]?.slice(0, 3)).toEqual(['SCRIPT', 'writer-total', 'h:{1}']);
    await expect(familiesOn(hits, 'keydb-active-replica')).rejects.toThrow(/whole key/);
  });

  test('an unknown profile is an error', async () => {
    await expect(familiesOn(native, untyped('valkey'))).rejects.toThrow(/not known/);
  });
});
