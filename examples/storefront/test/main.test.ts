import { afterEach, expect, test } from 'vitest';
import { startRedisServer, testWithRedis } from '../../../test/support/redis-server.js';
import { main } from '../src/main.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Runs the shop until the test ends; gives the lines it printed, once there are so many. */
async function serve(
  count: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const lines: string[] = [];
  let stop: (value: unknown) => void = () => undefined;
  const untilStopped = () => new Promise((resolve) => (stop = resolve));
  return new Promise((resolve, reject) => {
    const print = (line: string): void => {
      lines.push(line);
      if (lines.length === count) resolve(lines);
    };
    const ended = main(['--port', '0'], environment, print, untilStopped);
    closers.unshift(async () => {
      stop(undefined);
      expect(await ended).toBe(0);
    });
    ended.catch(reject);
  });
}

async function buyMug(url: string): Promise<unknown> {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'request-1' },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const { sessionId } = (await post('/sessions', { customer: 'ada' })) as { sessionId: string };
  await post(`/sessions/${sessionId}/cart`, { sku: 'mug', quantity: 1 });
  return post(`/sessions/${sessionId}/checkout`, {});
}

test('without a database two storefronts serve a mesh', async () => {
  const lines = await serve(2);
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['westeurope', 'eastus']);
  expect(await buyMug(lines[1]?.split(' ')[1] ?? '')).toMatchObject({ region: 'eastus' });
});

testWithRedis('one storefront serves any Redis', async () => {
  const server = await startRedisServer();
  closers.push(() => server.close());
  const [line = ''] = await serve(1, { REDIS_URL: server.url });
  expect(await buyMug(line.split(' ')[1] ?? '')).toMatchObject({ region: 'local' });
});

test.each([
  [['--load', 'x'], {}],
  [['--load', '1'], { REDIS_URL: 'redis://127.0.0.1:1' }],
])('%j with %o cannot run', async (words, environment) => {
  const lines: string[] = [];
  const exitCode = await main(
    words,
    environment,
    (line) => lines.push(line),
    () => Promise.resolve(),
  );
  expect(exitCode).toBe(2);
  expect(lines[0]).toMatch(/^storefront: --load /);
});
