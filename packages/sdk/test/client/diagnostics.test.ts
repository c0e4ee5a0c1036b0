import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect } from 'vitest';
import { createExecutor, type OperationEvent, type RetryEvent } from '../../src/client/index.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { commands, increment, incrementOnce, read } from '../support/operations.js';
import { testWithRedis, withServer } from '../support/with-server.js';

/** What a channel published while `run` ran. */
async function published(channel: string, run: () => Promise<unknown>): Promise<unknown[]> {
  const messages: unknown[] = [];
  const listen = (message: unknown): void => void messages.push(message);
  subscribe(channel, listen);
  try {
    await run();
  } finally {
    unsubscribe(channel, listen);
  }
  return messages;
}

testWithRedis(
  'geoslot:operation tells family, commands, attempts, region, duration and outcome',
  () =>
    withServer(async ({ url }) => {
      await using executor = await createExecutor({ region: 'west', endpoint: url });
      const wrong = commands([['LPUSH', '{n}', 'payload']]);
      const messages = await published('geoslot:operation', async () => {
        await executor.execute(increment());
        await executor.execute(wrong).catch(() => undefined);
        await executor.transaction([increment(), incrementOnce('id-1')]);
        await executor.batch([read(), wrong]);
      });
      const base = {
        family: 'n',
        handle: 'counter',
        operation: 'increment',
        merge: ['sum'],
        region: 'west',
        attempts: 1,
        durationMs: expect.any(Number),
        error: undefined,
      } satisfies Record<keyof Omit<OperationEvent, 'commands'>, unknown>;
      expect(messages).toEqual([
        { ...base, commands: ['INCR'] },
        { ...base, commands: ['LPUSH'], error: 'WRONG_TYPE' },
        { ...base, commands: ['INCR'] },
        { ...base, commands: ['countOnce'] },
        { ...base, operation: 'read', commands: ['GET'] },
        { ...base, commands: ['LPUSH'], error: 'WRONG_TYPE' },
      ]);
      // Neither keys and their parameters nor identities nor payloads.
      expect(JSON.stringify(messages)).not.toMatch(/\{n\}|payload|id-1/);
    }),
);

testWithRedis('geoslot:retry tells why another attempt is made', () =>
  withServer(async ({ url }) => {
    await using proxy = await FaultProxy.start(url);
    await using executor = await createExecutor({ region: 'west', endpoint: proxy.url });
    const messages = await published('geoslot:retry', async () => {
      await executor.execute(incrementOnce('a'));
      proxy.dropNextReplyTo('{n}');
      await executor.execute(incrementOnce('b'));
    });
    expect(messages).toEqual([
      expect.objectContaining({ operation: 'n.increment', applied: 'no', reason: 'NOSCRIPT' }),
      expect.objectContaining({
        operation: 'n.increment',
        region: 'west',
        attempts: 1,
        applied: 'maybe',
        reason: 'LINK',
        waitMs: expect.any(Number),
      } satisfies RetryEvent),
    ]);
  }),
);
