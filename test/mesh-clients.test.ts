import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { Redis as Valkey } from 'iovalkey';
import { createClient } from 'redis';
import { type RunningMesh, startMesh } from '@geoslot/mesh';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
let mesh: RunningMesh;
let port: number;
beforeAll(async () => {
  mesh = await startMesh({ regions: ['west'], commands: 'redis' });
  port = mesh.region('west').port;
});
afterAll(() => mesh.close());

/** True when a program and what it needs are installed; in CI they must be. */
async function has(program: string, args: readonly string[]): Promise<boolean> {
  if (process.env['CI'] === 'true') return true;
  return run(program, args).then(
    () => true,
    () => false,
  );
}

/** What a client does first: values, a pipeline, a transaction, a script, messages. */
test.each(['ioredis', 'iovalkey'] as const)('%s', async (name) => {
  const open = () => (name === 'ioredis' ? new Redis(port) : new Valkey(port));
  const client = open();
  const subscriber = open();
  expect(await client.set(`${name}:k`, 'v', 'EX', 100)).toBe('OK');
  expect(await client.get(`${name}:k`)).toBe('v');
  expect(await client.hset(`${name}:h`, { a: '1', b: '2' })).toBe(2);
  expect(await client.hgetall(`${name}:h`)).toEqual({ a: '1', b: '2' });
  expect(await client.pipeline().incr(`${name}:n`).incr(`${name}:n`).exec()).toEqual([
    [null, 1],
    [null, 2],
  ]);
  expect(await client.multi().incr(`${name}:n`).get(`${name}:n`).exec()).toEqual([
    [null, 3],
    [null, '3'],
  ]);
  expect(await client.eval("return redis.call('GET', KEYS[1])", 1, `${name}:k`)).toBe('v');
  const message = new Promise((resolve) =>
    subscriber.on('message', (...args: unknown[]) => resolve(args)),
  );
  await subscriber.subscribe(`${name}:news`);
  expect(await client.publish(`${name}:news`, 'hello')).toBe(1);
  expect(await message).toEqual([`${name}:news`, 'hello']);
  await expect(client.lpush(`${name}:k`, 'x')).rejects.toThrow('WRONGTYPE');
  client.disconnect();
  subscriber.disconnect();
});

test.each([2, 3] as const)('node-redis with RESP%d', async (RESP) => {
  const client = createClient({ url: `redis://127.0.0.1:${port}`, RESP });
  await client.connect();
  const key = `node-redis:${RESP}`;
  await client.set(`${key}:k`, 'v');
  expect(await client.get(`${key}:k`)).toBe('v');
  await client.hSet(`${key}:h`, { a: '1', b: '2' });
  expect({ ...(await client.hGetAll(`${key}:h`)) }).toEqual({ a: '1', b: '2' });
  await client.zAdd(`${key}:z`, [{ value: 'm', score: 1.5 }]);
  expect(await client.zScore(`${key}:z`, 'm')).toBe(1.5);
  expect(await client.multi().incr(`${key}:n`).incr(`${key}:n`).exec()).toEqual([1, 2]);
  const id = await client.xAdd(`${key}:s`, '*', { f: 'v' });
  expect(await client.xRange(`${key}:s`, '-', '+')).toMatchObject([{ id }]);
  client.destroy();
});

const cli = (await has('redis-cli', ['--version'])) ? test : test.skip;
cli('redis-cli (apt-get install -y redis-tools)', async () => {
  const call = async (...args: string[]): Promise<string> =>
    (await run('redis-cli', ['-p', String(port), ...args])).stdout.trim();
  expect(await call('SET', 'cli', 'v')).toBe('OK');
  expect(await call('INCR', 'cli:n')).toBe('1');
  expect(await call('-3', 'HSET', 'cli:h', 'f', 'v')).toBe('1');
  expect(await call('-3', 'HGETALL', 'cli:h')).toBe('f v');
  expect(await call('LPUSH', 'cli', 'x')).toContain('WRONGTYPE');
});

const program = `
import redis, sys
r = redis.Redis(port=int(sys.argv[1]))
assert r.set('py:k', b'\\x00\\xff', ex=100)
assert r.get('py:k') == b'\\x00\\xff'
assert r.pipeline().incr('py:n').incr('py:n').execute() == [1, 2]
assert r.register_script("return ARGV[1]")(args=['x']) == b'x'
assert r.zadd('py:z', {'a': 1.5}) == 1 and r.zrange('py:z', 0, -1, withscores=True) == [(b'a', 1.5)]
assert list(r.scan_iter('py:*'))
print('ok')
`;
/** Debian's own Python has Debian's python3-redis; another one on PATH may not see it. */
const pythons = ['/usr/bin/python3', 'python3'];
const isInstalled = await Promise.all(pythons.map((each) => has(each, ['-c', 'import redis'])));
const found = pythons.find((_each, at) => isInstalled[at]) ?? 'python3';
const python = isInstalled.includes(true) ? test : test.skip;
python('redis-py (apt-get install -y python3-redis)', async () => {
  const { stdout } = await run(found, ['-c', program, String(port)]);
  expect(stdout.trim()).toBe('ok');
});
