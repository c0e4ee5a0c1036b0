import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { createExecutor, PartialOutcomeError } from '../../src/client/index.js';
import type { ClientExecutor, ConnectOptions } from '../../src/client/index.js';
import { retryClasses } from '../../src/family/retry-classes.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { call, commands, increment, incrementOnce, read } from '../support/operations.js';
import { testWithRedis, withServer } from '../support/with-server.js';

interface Context {
  readonly executor: ClientExecutor;
  readonly proxy: FaultProxy;
  readonly value: (key?: string) => Promise<string | null>;
}

/** An executor that reaches a real server through a proxy that can harm the link. */
const withExecutor = (
  run: (context: Context) => Promise<void>,
  options?: Partial<ConnectOptions>,
) =>
  withServer(async ({ url, redis }) => {
    await using proxy = await FaultProxy.start(url);
    await using executor = await createExecutor({
      region: 'west',
      endpoint: proxy.url,
      closeTimeoutMs: 100,
      ...options,
    });
    await run({ executor, proxy, value: (key = '{n}') => redis.get(key) });
  });

testWithRedis('a transaction of several operations gives typed results in order', () =>
  withExecutor(async ({ executor }) => {
    const results = await executor.transaction([
      increment(),
      call("return 'from a script'"),
      commands([
        ['INCR', '{n}'],
        ['EXPIRE', '{n}', '60'],
      ]),
    ]);
    expect(results).toEqual([1, 'from a script', [2, 1]]);
  }),
);

testWithRedis('a transaction that applied only in part says which operations failed', () =>
  withExecutor(async ({ executor, value }) => {
    const parts = executor.transaction([increment(), commands([['LPUSH', '{n}', 'x']])]);
    const error: unknown = await parts.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PartialOutcomeError);
    expect(error).toMatchObject({ applied: 'part', retryable: false });
    expect([...(error as PartialOutcomeError).failures.keys()]).toEqual([1]);
    expect(await value()).toBe('1');
  }),
);

testWithRedis('a batch settles each operation on its own, in one write', () =>
  withExecutor(async ({ executor }) => {
    const settled = await executor.batch([
      increment('{a}'),
      commands([['LPUSH', '{a}', 'x']], retryClasses.add, { tag: 'a' }),
      commands(
        [
          ['INCR', '{b}'],
          ['EXPIRE', '{b}', '60'],
        ],
        retryClasses.add,
        { tag: 'b' },
      ),
      commands([['INCR', '{c}']], retryClasses.add, { tag: 'c', region: 'nowhere' }),
      call('return 5'),
    ]);
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(settled[2]).toMatchObject({ value: [1, 1] });
    expect(settled[1]).toMatchObject({ reason: { code: 'WRONG_TYPE', applied: 'no' } });
    expect(settled[3]).toMatchObject({ reason: { code: 'REGION' } });
    expect(settled[4]).toMatchObject({ value: 5 });
  }),
);

testWithRedis('the lost reply of a batch leaves each operation to its own class', () =>
  withExecutor(async ({ executor, proxy, value }) => {
    proxy.dropNextReplyTo('{n}');
    const [plain, once, get] = await executor.batch([increment(), incrementOnce('b'), read()]);
    expect(plain).toMatchObject({ reason: { code: 'OUTCOME_UNKNOWN' } });
    expect(once).toMatchObject({ status: 'fulfilled', value: 2 });
    expect(get).toMatchObject({ status: 'fulfilled' });
    expect(await value()).toBe('2');
  }),
);

testWithRedis('a dead link settles by the deadline, and nothing runs afterwards', () =>
  withExecutor(
    async ({ executor, proxy, value }) => {
      proxy.mode = 'blackhole';
      const started = performance.now();
      await expect(executor.execute(increment(), { deadlineMs: 200 })).rejects.toMatchObject({
        code: 'OUTCOME_UNKNOWN',
      });
      expect(performance.now() - started).toBeLessThan(5_000);
      proxy.resetAll();
      proxy.mode = 'pass';
      expect(await executor.execute(read())).toBeNull();
      expect(await value()).toBeNull();
    },
    { attemptTimeoutMs: 60_000, deadlines: { writeMs: 60_000 } },
  ),
);

testWithRedis('a signal aborts what waits for a connection, unsent', () =>
  withExecutor(async ({ executor, proxy, value }) => {
    proxy.mode = 'refuse';
    proxy.resetAll();
    await expect(executor.execute(read(), { deadlineMs: 50 })).rejects.toMatchObject({
      code: 'NOT_READY',
      applied: 'no',
    });
    const controller = new AbortController();
    const waiting = executor.execute(increment(), {
      signal: controller.signal,
      deadlineMs: 10_000,
    });
    controller.abort(new Error('the user left'));
    await expect(waiting).rejects.toMatchObject({
      code: 'ABORTED',
      applied: 'no',
      cause: { message: 'the user left' },
    });
    proxy.mode = 'pass';
    expect(await executor.execute(read())).toBeNull();
    expect(await value()).toBeNull();
  }),
);

testWithRedis('close() waits for what is under way and refuses what comes after', () =>
  withExecutor(
    async ({ executor, value }) => {
      const underWay = executor.execute(increment());
      await executor.close();
      expect(await underWay).toBe(1);
      await expect(executor.execute(increment())).rejects.toMatchObject({ code: 'CLOSED' });
      expect(await value()).toBe('1');
    },
    { closeTimeoutMs: 5_000 },
  ),
);

testWithRedis('close() settles what hangs in a dead link', () =>
  withExecutor(async ({ executor, proxy }) => {
    proxy.mode = 'blackhole';
    const hanging = executor.execute(increment(), { deadlineMs: 60_000 });
    const failed = expect(hanging).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    await executor.close();
    await failed;
  }),
);

testWithRedis('close() leaves what was lost before it unknown', () =>
  withExecutor(
    async ({ executor, proxy, value }) => {
      await executor.execute(incrementOnce('a'));
      proxy.dropNextReplyTo('{n}');
      proxy.mode = 'refuse';
      const retried = executor.execute(incrementOnce('b'));
      const failed = expect(retried).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
      while (proxy.dropped === 0) await delay(1);
      await executor.close();
      await failed;
      expect(await value()).toBe('2');
    },
    { closeTimeoutMs: 1 },
  ),
);

testWithRedis('equal options share connections, which the last user closes', () =>
  withExecutor(async ({ executor, proxy }) => {
    const options = { region: 'west', endpoint: proxy.url, closeTimeoutMs: 100 };
    const second = await createExecutor(options);
    expect(proxy.accepted).toBe(1);
    await second.close();
    expect(await executor.execute(increment())).toBe(1);
  }),
);
