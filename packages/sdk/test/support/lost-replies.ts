import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startRedisServer } from '../../../../test/support/redis-server.js';
import {
  createExecutor,
  type ClientExecutor,
  type ConnectOptions,
} from '../../src/client/index.js';
import { retryClasses } from '../../src/family/retry-classes.js';
import type { Operation } from '../../src/operation.js';
import { formClusterOfOne } from './cluster-of-one.js';
import { FaultProxy } from './fault-proxy.js';
import { call, commands, increment, incrementOnce, read } from './operations.js';
import { testWithRedis } from './with-server.js';

/** One way to connect, through the proxy at a port. */
export interface OptionSet {
  readonly isCluster: boolean;
  readonly options: (port: number) => Omit<ConnectOptions, 'region'>;
}

interface Lost {
  readonly executor: ClientExecutor;
  readonly proxy: FaultProxy;
  readonly value: () => Promise<string | null>;
}

async function withLink(set: OptionSet, run: (context: Lost) => Promise<void>): Promise<void> {
  await using server = await startRedisServer({
    args: set.isCluster ? ['--cluster-enabled', 'yes'] : [],
  });
  await using proxy = await FaultProxy.start(server.url);
  const admin = new Redis(server.url);
  const options = set.options(proxy.port);
  try {
    if (set.isCluster) await formClusterOfOne(admin, proxy.port);
    const executor = await createExecutor({ region: 'west', closeTimeoutMs: 100, ...options });
    await run({ executor, proxy, value: () => admin.get('{n}') });
    await executor.close();
  } finally {
    options.client?.disconnect();
    admin.disconnect();
  }
}

const withTtl = commands([
  ['INCR', '{n}'],
  ['EXPIRE', '{n}', '60'],
]);

type RetryClassName = keyof typeof retryClasses;

/** What a lost reply must lead to: the call before it, the call itself, and the value then. */
interface LostCase {
  readonly what: string;
  readonly before: Operation<unknown>;
  readonly lost: Operation<unknown>;
  readonly value: string | null;
}

/** Adds once per identity, which is what a ledger post and a write by token do. */
const addOnce = (id: string, name: 'token' | 'selfIdentified'): Operation<unknown> =>
  call(
    `if redis.call('set', KEYS[1] .. ':' .. ARGV[1], '1', 'NX', 'EX', 60)
    then return redis.call('incr', KEYS[1]) end return 0`,
    retryClasses[name],
    [id],
  );

const set7 = commands([['SET', '{n}', '7']], retryClasses.assign);
const keep7 = commands([['SET', '{n}', '7']], retryClasses.overwrite);
const remove = commands([['DEL', '{n}']], retryClasses.remove);
const script = call("return redis.call('incr', KEYS[1])");

/** Operations whose repeat is allowed. */
const repeated: readonly LostCase[] = [
  { what: 'a read', before: increment(), lost: read(), value: '1' },
  { what: 'an assignment that may overwrite', before: increment(), lost: set7, value: '7' },
  { what: 'a removal', before: increment(), lost: remove, value: null },
  {
    what: 'an increment with an operationId',
    before: incrementOnce('a'),
    lost: incrementOnce('b'),
    value: '2',
  },
  {
    what: 'a script with a token',
    before: addOnce('a', 'token'),
    lost: addOnce('b', 'token'),
    value: '2',
  },
  {
    what: 'a write that meets its own repeat',
    before: addOnce('a', 'selfIdentified'),
    lost: addOnce('b', 'selfIdentified'),
    value: '2',
  },
];

/** Operations whose outcome is the caller's to find out. */
const surfaced: readonly LostCase[] = [
  { what: 'an increment', before: increment(), lost: increment(), value: '2' },
  { what: 'an increment with its TTL', before: withTtl, lost: withTtl, value: '2' },
  { what: 'an assignment that may not overwrite', before: keep7, lost: keep7, value: '7' },
  { what: 'a script that decides', before: script, lost: script, value: '2' },
];

test('every retry class is among the lost replies', () => {
  const tested = [...repeated, ...surfaced].map(({ lost }) => lost.retry);
  const names = Object.keys(retryClasses) as RetryClassName[];
  expect(names.filter((name) => !tested.includes(retryClasses[name]))).toEqual([]);
});

const cleanUp = commands([['DEL', '{n}', '{n}:a', '{n}:b']], retryClasses.remove);

/** Tests that this way to connect never repeats what may not be, and repeats what may. */
export function testLostReplies(name: string, set: OptionSet): void {
  testWithRedis(`${name}: what may be repeated is, after its reply was lost, and counts once`, () =>
    withLink(set, async ({ executor, proxy, value }) => {
      for (const { what, before, lost, value: expected } of repeated) {
        await executor.execute(cleanUp);
        await executor.execute(before);
        proxy.dropNextReplyTo('{n}');
        const dropped = proxy.dropped;
        await executor.execute(lost, { deadlineMs: 5_000 });
        expect([what, proxy.dropped - dropped]).toEqual([what, 1]);
        expect([what, await value()]).toEqual([what, expected]);
      }
    }),
  );

  testWithRedis(`${name}: any other lost reply is an unknown outcome, and not repeated`, () =>
    withLink(set, async ({ executor, proxy, value }) => {
      for (const { what, before, lost, value: expected } of surfaced) {
        await executor.execute(cleanUp);
        // The first call lets the server know the script.
        await executor.execute(before);
        proxy.dropNextReplyTo('{n}');
        const error: unknown = await executor.execute(lost).catch((thrown: unknown) => thrown);
        expect([what, error]).toEqual([
          what,
          expect.objectContaining({
            code: 'OUTCOME_UNKNOWN',
            operation: `n.${lost.name}`,
            applied: 'maybe',
            retryable: false,
            region: 'west',
            attempts: 1,
          }),
        ]);
        // A read on the new connection: nothing was sent again before it.
        expect(await executor.execute(read(), { deadlineMs: 5_000 })).toBe(expected);
        expect([what, await value()]).toEqual([what, expected]);
      }
    }),
  );

  testWithRedis(`${name}: a lost reply of a transaction is unknown for all of it`, () =>
    withLink(set, async ({ executor, proxy }) => {
      proxy.dropNextReplyTo('{n}');
      const both = executor.transaction([increment(), incrementOnce('a')]);
      await expect(both).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN', applied: 'maybe' });
      expect(await executor.execute(read(), { deadlineMs: 5_000 })).toBe('2');
    }),
  );

  testWithRedis(`${name}: a lost reply of a batch leaves each operation to its own class`, () =>
    withLink(set, async ({ executor, proxy, value }) => {
      await executor.execute(incrementOnce('a'));
      proxy.dropNextReplyTo('{n}');
      const batch = executor.batch([increment(), incrementOnce('b'), read()], {
        deadlineMs: 5_000,
      });
      const [plain, once, get] = await batch;
      expect(plain).toMatchObject({ reason: { code: 'OUTCOME_UNKNOWN', applied: 'maybe' } });
      expect(once).toMatchObject({ status: 'fulfilled', value: 3 });
      expect(get).toMatchObject({ status: 'fulfilled' });
      expect(await value()).toBe('3');
    }),
  );
}
