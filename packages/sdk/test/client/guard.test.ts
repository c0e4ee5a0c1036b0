import { Redis } from 'ioredis';
import { Redis as Redis5 } from 'ioredis-5';
import { Redis as Valkey } from 'iovalkey';
import { expect } from 'vitest';
import { guard } from '../../src/client/index.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { testWithRedis, withServer } from '../support/with-server.js';

/** The part of these clients' API that the tests use. */
interface Client {
  on(event: string, listener: () => void): unknown;
  disconnect(): void;
  incr(key: string): Promise<unknown>;
  eval(script: string, keys: number, key: string): Promise<unknown>;
  pipeline(): Chain;
  multi(): Chain;
}

interface Chain {
  incr(key: string): Chain;
  exec(): Promise<unknown>;
}

/** Default options, but for a fast reconnect: these clients resend by themselves. */
const eager = { retryStrategy: () => 20 };

/** Gives up by the time alone: by default the twentieth failed reconnect comes sooner. */
const patient = { commandTimeout: 1_000, maxRetriesPerRequest: null };

const libraries: Readonly<Record<string, (options: object) => Client>> = {
  'ioredis 6': (options) => guard(new Redis({ ...eager, ...options })),
  'ioredis 5': (options) => guard(new Redis5({ ...eager, ...options })),
  iovalkey: (options) => guard(new Valkey({ ...eager, ...options })),
};

const transaction = (client: Client) => client.multi().incr('{n}').incr('{n}').exec();

const ways = [
  ['a command', (client: Client) => client.incr('{n}'), 1],
  ['a pipeline', (client: Client) => client.pipeline().incr('{n}').incr('{n}').exec(), 2],
  ['a transaction', transaction, 2],
  ['a script', (client: Client) => client.eval("return redis.call('incr', KEYS[1])", 1, '{n}'), 1],
] as const;

for (const [library, open] of Object.entries(libraries)) {
  for (const [what, send, applied] of ways) {
    testWithRedis(`${library}: a guarded client does not send ${what} again`, () =>
      withServer(async ({ url, redis }) => {
        await using proxy = await FaultProxy.start(url);
        const client = open({ port: proxy.port });
        try {
          client.on('error', () => undefined);
          await new Promise<void>((resolve) => client.on('ready', resolve));
          proxy.dropNextReplyTo('{n}');
          const outcome = await send(client).catch((error: unknown) => error);
          const errors = Array.isArray(outcome) ? outcome.map(([error]) => error) : [outcome];
          for (const error of errors) expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
          expect(await redis.get('{n}')).toBe(String(applied));
          expect(await client.incr('{n}')).toBe(applied + 1);
        } finally {
          client.disconnect();
        }
      }),
    );
  }

  testWithRedis(`${library}: a guarded client does not run what its caller gave up on`, () =>
    withServer(async ({ url, redis }) => {
      await using proxy = await FaultProxy.start(url);
      const client = open({ port: proxy.port, ...patient });
      try {
        client.on('error', () => undefined);
        await new Promise<void>((resolve) => client.on('ready', resolve));
        const isClosed = new Promise<void>((resolve) => client.on('close', resolve));
        proxy.mode = 'refuse';
        proxy.resetAll();
        await isClosed;
        await Promise.all([
          expect(client.incr('{n}')).rejects.toThrow('timed out'),
          expect(transaction(client)).rejects.toThrow('timed out'),
        ]);
        const isBack = new Promise<void>((resolve) => client.on('ready', resolve));
        proxy.mode = 'pass';
        await isBack;
        expect(await client.incr('{n}')).toBe(1);
        expect(await redis.get('{n}')).toBe('1');
      } finally {
        client.disconnect();
      }
    }),
  );
}
