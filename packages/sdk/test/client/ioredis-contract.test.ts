import * as ioredis6 from 'ioredis';
import * as ioredis5 from 'ioredis-5';
import * as iovalkey from 'iovalkey';
import { expect } from 'vitest';
import { commandClassOf } from '../../src/client/command/command-class.js';
import {
  launchCommand,
  launchPipeline,
  launchTransaction,
} from '../../src/client/command/flight.js';
import { track } from '../../src/client/command/track.js';
import type { RawClient } from '../../src/client/command/raw-client.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { testWithRedis, withServer } from '../support/with-server.js';

/** The client libraries that tracked commands are exact on. */
const libraries: Readonly<Record<string, (options: object) => RawClient>> = {
  'ioredis 6': (options) => new ioredis6.Redis(options),
  'ioredis 5': (options) => new ioredis5.Redis(options),
  iovalkey: (options) => new iovalkey.Redis(options),
};

/** Default options on purpose: this is where these libraries resend by themselves. */
const eager = { retryStrategy: () => 20 };

/** Gives up by the time alone: by default the twentieth failed reconnect comes sooner. */
const patient = { commandTimeout: 1_000, maxRetriesPerRequest: null };

const nextReady = (client: RawClient) =>
  new Promise<void>((resolve) => client.on('ready', () => resolve()));

for (const [library, open] of Object.entries(libraries)) {
  const withLink = (
    run: (link: {
      client: RawClient;
      proxy: FaultProxy;
      count: () => Promise<number>;
    }) => Promise<void>,
    options: object = eager,
  ) =>
    withServer(async ({ url, redis }) => {
      await using proxy = await FaultProxy.start(url);
      const client = open({ host: '127.0.0.1', port: proxy.port, ...options });
      client.on('error', () => undefined);
      await nextReady(client);
      try {
        await run({ client, proxy, count: async () => Number(await redis.get('{n}')) });
      } finally {
        client.disconnect();
      }
    });
  testWithRedis(`${library}: a command is answered, its class is the client's own`, () =>
    withLink(async ({ client, count }) => {
      const flight = launchCommand(client, ['INCR', '{n}'], 'text');
      expect(flight.state).toBe('unknown');
      expect(await flight.promise).toBe(1);
      expect(flight.state).toBe('answered');
      expect(flight).toBeInstanceOf(commandClassOf(client));
      expect(await count()).toBe(1);
    }),
  );

  testWithRedis(`${library}: an error reply is an answer`, () =>
    withLink(async ({ client }) => {
      const flight = launchCommand(client, ['LPUSH'], 'text');
      await expect(flight.promise).rejects.toThrow('wrong number of arguments');
      expect(flight.state).toBe('answered');
    }),
  );

  testWithRedis(`${library}: a lost reply is unknown and is not written again`, () =>
    withLink(async ({ client, proxy, count }) => {
      const isBack = nextReady(client);
      proxy.dropNextReplyTo('{n}');
      const flight = launchCommand(client, ['INCR', '{n}'], 'text');
      await expect(flight.promise).rejects.toThrow('the reply was lost');
      expect(flight.state).toBe('unknown');
      await isBack;
      expect(await launchCommand(client, ['GET', '{n}'], 'text').promise).toBe('1');
      expect(await count()).toBe(1);
    }),
  );

  testWithRedis(`${library}: a lost EXEC is unknown and nothing of it is written again`, () =>
    withLink(async ({ client, proxy, count }) => {
      const isBack = nextReady(client);
      proxy.dropNextReplyTo('{n}');
      const flight = launchTransaction(client, [
        {
          commands: [
            ['INCR', '{n}'],
            ['EXPIRE', '{n}', '60'],
          ],
          form: 'text',
        },
      ]);
      await expect(flight.promise).rejects.toThrow('the reply was lost');
      expect(flight.state).toBe('unknown');
      await isBack;
      expect(await launchCommand(client, ['INCR', '{n}'], 'text').promise).toBe(2);
      expect(await count()).toBe(2);
    }),
  );

  testWithRedis(`${library}: a pipeline knows each of its commands`, () =>
    withLink(async ({ client, proxy, count }) => {
      const isBack = nextReady(client);
      proxy.dropNextReplyTo('{n}');
      const flights = launchPipeline(client, [
        { commands: [['INCR', '{n}']], form: 'text' },
        {
          commands: [
            ['INCR', '{n}'],
            ['EXPIRE', '{n}', '60'],
          ],
          form: 'text',
        },
      ]);
      const settled = await Promise.allSettled(flights.map(({ promise }) => promise));
      expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect(flights.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
      await isBack;
      expect(await launchCommand(client, ['GET', '{n}'], 'text').promise).toBe('2');
      expect(await count()).toBe(2);
    }),
  );

  testWithRedis(`${library}: an answer that comes too late leaves the outcome unknown`, () =>
    withLink(async ({ client, proxy, count }) => {
      proxy.mode = 'blackhole';
      const single = launchCommand(client, ['INCR', '{n}'], 'text');
      const [piped] = launchPipeline(client, [{ commands: [['INCR', '{n}']], form: 'text' }]);
      for (const flight of [single, piped]) {
        flight?.abandon(new Error('given up'));
        await expect(flight?.promise).rejects.toThrow('the reply was lost');
      }
      proxy.mode = 'pass';
      // Its answer comes after theirs.
      expect(await launchCommand(client, ['INCR', '{n}'], 'text').promise).toBe(3);
      expect([single.state, piped?.state]).toEqual(['unknown', 'unknown']);
      await expect(piped?.promise).rejects.toThrow('the reply was lost');
      expect(await count()).toBe(3);
    }),
  );

  testWithRedis(`${library}: joined writes keep the order of replies, whoever else writes`, () =>
    withLink(async ({ client }) => {
      const asks: Promise<unknown>[] = [];
      for (let index = 0; index < 50; index += 1) {
        const echo = ['ECHO', String(index)] as const;
        asks.push(launchCommand(client, echo, 'text').promise);
        const Command = commandClassOf(client);
        const plain = new Command('echo', [`plain ${index}`]);
        client.sendCommand(plain);
        asks.push(plain.promise.then(String));
        const pipeline = launchPipeline(client, [
          { commands: [echo], form: 'text' },
          { commands: [echo, ['ECHO', 'inside']], form: 'text' },
        ]);
        asks.push(Promise.all(pipeline.map(({ promise }) => promise)));
      }
      const expected = Array.from({ length: 50 }, (_, index) => [
        `${index}`,
        `plain ${index}`,
        [`${index}`, [`${index}`, 'inside']],
      ]);
      expect(await Promise.all(asks)).toEqual(expected.flat());
    }),
  );

  testWithRedis(`${library}: what is sent in one turn while an answer is due is one write`, () =>
    withLink(async ({ client, proxy }) => {
      const ask = () => launchCommand(client, ['GET', '{n}'], 'text').promise;
      await ask();
      const before = proxy.requests;
      await Promise.all(Array.from({ length: 50 }, ask));
      // The first goes at once: nothing says that others follow.
      expect(proxy.requests - before).toBeLessThanOrEqual(2);
    }),
  );

  testWithRedis(`${library}: what its caller gave up on is never written later`, () =>
    withLink(async ({ client, proxy, count }) => {
      proxy.mode = 'refuse';
      const isClosed = new Promise<void>((resolve) => client.on('close', () => resolve()));
      proxy.resetAll();
      await isClosed;
      const flight = launchCommand(client, ['INCR', '{n}'], 'text');
      const transaction = launchTransaction(client, [
        {
          commands: [
            ['INCR', '{n}'],
            ['INCR', '{n}'],
          ],
          form: 'text',
        },
      ]);
      for (const one of [flight, transaction]) {
        one.abandon(new Error('given up'));
        await expect(one.promise).rejects.toThrow('given up');
        expect(one.state).toBe('never written');
      }
      const isBack = nextReady(client);
      proxy.mode = 'pass';
      await isBack;
      expect(await launchCommand(client, ['INCR', '{n}'], 'text').promise).toBe(1);
      expect(await count()).toBe(1);
    }),
  );

  testWithRedis(`${library}: a timed-out command is not written later either`, () =>
    withLink(
      async ({ client, proxy, count }) => {
        proxy.mode = 'refuse';
        const isClosed = new Promise<void>((resolve) => client.on('close', () => resolve()));
        proxy.resetAll();
        await isClosed;
        const flight = launchCommand(client, ['INCR', '{n}'], 'text');
        await expect(flight.promise).rejects.toThrow('timed out');
        expect(flight.state).toBe('never written');
        const isBack = nextReady(client);
        proxy.mode = 'pass';
        await isBack;
        expect(await launchCommand(client, ['INCR', '{n}'], 'text').promise).toBe(1);
        expect(await count()).toBe(1);
      },
      { ...eager, ...patient },
    ),
  );

  testWithRedis(`${library}: replies keep the shape the server sent`, () =>
    withLink(async ({ client }) => {
      await launchCommand(client, ['HSET', '{h}', 'a', Buffer.from([1, 255])], 'text').promise;
      const bytes = await launchCommand(client, ['HGETALL', '{h}'], 'bytes').promise;
      expect(bytes).toEqual([Buffer.from('a'), Buffer.from([1, 255])]);
      const mixed = launchTransaction(client, [
        { commands: [['HGETALL', '{h}']], form: 'bytes' },
        { commands: [['HKEYS', '{h}']], form: 'text' },
      ]);
      expect(await mixed.promise).toEqual([bytes, ['a']]);
    }),
  );

  testWithRedis(`${library}: a transaction the server discards names the command it refused`, () =>
    withLink(async ({ client, count }) => {
      const flight = launchTransaction(client, [
        { commands: [['INCR', '{n}'], ['LPUSH']], form: 'text' },
      ]);
      await expect(flight.promise).rejects.toThrow('wrong number of arguments');
      expect(flight.state).toBe('answered');
      expect(await count()).toBe(0);
    }),
  );

  testWithRedis(`${library}: a server error flushed over a queued command is not its answer`, () =>
    withLink(async ({ client }) => {
      const command = track(client, ['INCR', '{n}'], 'text');
      const refused = new ioredis6.ReplyError('WRONGPASS');
      Object.assign(refused, { command: { name: 'hello', args: [] } });
      command.toWritable({});
      command.abandon(refused);
      await expect(command.promise).rejects.toThrow('the reply was lost');
      expect(command.state).toBe('unknown');
    }),
  );
}
