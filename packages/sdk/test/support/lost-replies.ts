import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { startRedisServer } from '../../../../test/support/redis-server.js';
import {
  createExecutor,
  type ClientExecutor,
  type ConnectOptions,
} from '../../src/client/index.js';
import { retryClasses } from '../../src/family/retry-classes.js';
import type { Operation } from '../../src/operation.js';
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
    if (set.isCluster) {
      // The node sends its clients to the proxy.
      await admin.config('SET', 'cluster-announce-port', String(proxy.port));
      await admin.config('SET', 'cluster-announce-ip', '127.0.0.1');
      await admin.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
      while (!String(await admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
        await delay(20);
      }
    }
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

/** Operation classes whose repeat is allowed: first the call before, then the one that is lost. */
const repeated: readonly (readonly [string, Operation<unknown>, Operation<unknown>, string])[] = [
  ['a read', increment(), read(), '1'],
  [
    'an assignment that may overwrite',
    increment(),
    commands([['SET', '{n}', '7']], retryClasses.assign),
    '7',
  ],
  ['an increment with an operationId', incrementOnce('a'), incrementOnce('b'), '2'],
];

const surfaced: readonly (readonly [string, Operation<unknown>, string])[] = [
  ['an increment', increment(), '2'],
  ['an increment with its TTL', withTtl, '2'],
  [
    'an assignment that may not overwrite',
    commands([['SET', '{n}', '7']], retryClasses.overwrite),
    '7',
  ],
  ['a script', call("return redis.call('incr', KEYS[1])"), '2'],
];

/** Tests that this way to connect never repeats what may not be, and repeats what may. */
export function testLostReplies(name: string, set: OptionSet): void {
  testWithRedis(`${name}: what may be repeated is, after its reply was lost, and counts once`, () =>
    withLink(set, async ({ executor, proxy, value }) => {
      for (const [what, before, lost, expected] of repeated) {
        await executor.execute(commands([['DEL', '{n}', '{n}:a', '{n}:b']], retryClasses.remove));
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
      for (const [what, operation, expected] of surfaced) {
        await executor.execute(commands([['DEL', '{n}']], retryClasses.remove));
        // The first call lets the server know the script.
        await executor.execute(operation);
        proxy.dropNextReplyTo('{n}');
        const error: unknown = await executor.execute(operation).catch((thrown: unknown) => thrown);
        expect([what, error]).toEqual([
          what,
          expect.objectContaining({
            code: 'OUTCOME_UNKNOWN',
            operation: `n.${operation.name}`,
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
}
