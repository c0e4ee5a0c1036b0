import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { createExecutor, type CredentialsListener, type SignIn } from '../../src/client/index.js';
import { startRedisServer } from '../../../../test/support/redis-server.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { increment, read } from '../support/operations.js';
import { testWithRedis } from '../support/with-server.js';

/** A server that knows one user, whose password a test changes as tokens come and go. */
async function withUser(
  run: (context: {
    url: string;
    admin: Redis;
    setPassword: (password: string) => Promise<unknown>;
    authCount: () => Promise<number>;
  }) => Promise<void>,
): Promise<void> {
  await using server = await startRedisServer();
  const admin = new Redis(server.url);
  const setPassword = (password: string) =>
    admin.call('ACL', 'SETUSER', 'oid-1', 'on', 'resetpass', `>${password}`, '~*', '&*', '+@all');
  const authCount = async (): Promise<number> => {
    const stats = await admin.info('commandstats');
    return Number(/cmdstat_auth:calls=(\d+)/.exec(stats)?.[1] ?? 0);
  };
  try {
    await setPassword('first');
    // Nobody gets in without signing in.
    await admin.config('SET', 'requirepass', 'admin');
    await run({ url: server.url, admin, setPassword, authCount });
  } finally {
    admin.disconnect();
  }
}

/** A JSON web token as Entra ID issues it, unsigned. */
function entraToken(serial: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ oid: 'oid-1', serial })}.signature`;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come about');
    await delay(10);
  }
}

testWithRedis('a fixed user name and password sign in, from the options or the URL', () =>
  withUser(async ({ url }) => {
    const credentials = { username: 'oid-1', password: 'first' };
    await using one = await createExecutor({ region: 'west', endpoint: url, credentials });
    expect(await one.execute(increment())).toBe(1);
    const withPassword = url.replace('//', '//oid-1:first@');
    await using other = await createExecutor({ region: 'west', endpoint: withPassword });
    expect(await other.execute(increment())).toBe(2);
  }),
);

testWithRedis('a wrong password is an AuthError at once, and shows no secret', () =>
  withUser(async ({ url }) => {
    const started = performance.now();
    const error: unknown = await createExecutor({
      region: 'west',
      endpoint: url,
      credentials: { username: 'oid-1', password: 'my-secret' },
    }).catch((thrown: unknown) => thrown);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(error).toMatchObject({ code: 'AUTH', applied: 'no', cause: { name: 'ReplyError' } });
    expect(JSON.stringify(error) + String(error)).not.toContain('my-secret');
  }),
);

testWithRedis('a token is renewed before it ends, on live connections, without an error', () =>
  withUser(async ({ url, admin, setPassword }) => {
    let serial = 0;
    const getToken = async () => {
      const token = entraToken((serial += 1));
      await setPassword(token);
      return { token, expiresOnTimestamp: Date.now() + 400 };
    };
    const options = { region: 'west', endpoint: url, credentials: { getToken } };
    await using executor = await createExecutor(options);
    for (let count = 1; serial < 4; count += 1) {
      expect(await executor.execute(increment())).toBe(count);
      await delay(10);
    }
    // A connection the server ends comes back with the current token.
    await admin.call('CLIENT', 'KILL', 'USER', 'oid-1');
    await executor.execute(read('{m}'), { deadlineMs: 5_000 });
  }),
);

testWithRedis('a failing source is asked again; meanwhile an expired token makes no storm', () =>
  withUser(async ({ url, admin, setPassword }) => {
    await using proxy = await FaultProxy.start(url);
    let isFailing = false;
    let calls = 0;
    const credentials = async (): Promise<SignIn> => {
      calls += 1;
      if (isFailing) throw new Error('the metadata service is down');
      return { username: 'oid-1', password: 'first', expiresAt: Date.now() + 200 };
    };
    await using executor = await createExecutor({ region: 'w', endpoint: proxy.url, credentials });
    isFailing = true;
    const callsBefore = calls;
    await setPassword('second');
    await admin.call('CLIENT', 'KILL', 'USER', 'oid-1');
    const before = proxy.accepted;
    await delay(2_000);
    expect(proxy.accepted - before).toBeLessThanOrEqual(8);
    expect(calls).toBeGreaterThan(callsBefore);
    await setPassword('first');
    isFailing = false;
    expect(await executor.execute(increment(), { deadlineMs: 10_000 })).toBe(1);
  }),
);

testWithRedis('a streaming provider signs in and renews', () =>
  withUser(async ({ url, setPassword, authCount }) => {
    let listener: CredentialsListener | undefined;
    let disposed = 0;
    const subscribe = async (subscriber: CredentialsListener) => {
      listener = subscriber;
      const end = { dispose: () => void (disposed += 1) };
      return [{ username: 'oid-1', password: 'first' }, end] as const;
    };
    const executor = await createExecutor({
      region: 'w',
      endpoint: url,
      credentials: { subscribe },
    });
    expect(await executor.execute(increment())).toBe(1);
    const before = await authCount();
    await setPassword('second');
    listener?.onNext({ username: 'oid-1', password: 'second' });
    await until(async () => (await authCount()) > before);
    expect(await executor.execute(increment())).toBe(2);
    await executor.close();
    expect(disposed).toBe(1);
  }),
);

testWithRedis('credentials that never come end connect() in time', async () => {
  await using server = await startRedisServer();
  const never = createExecutor({
    region: 'west',
    endpoint: server.url,
    readyTimeoutMs: 200,
    credentials: () => Promise.reject(new Error('denied for S3cr3t')),
  });
  await expect(never).rejects.toMatchObject({ code: 'AUTH', applied: 'no' });
});
