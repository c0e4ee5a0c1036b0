import { readFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMesh } from '@geoslot/mesh';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { auditWith, checksOf, doctor } from './support/doctor.js';
import { startRedisServer, testWithRedis as test } from './support/redis-server.js';

const healthy = fileURLToPath(new URL('../docs/doctor-healthy.conf', import.meta.url));
/** The settings of the healthy configuration as server arguments. */
const healthyArgs = readFileSync(healthy, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('bind'))
  .flatMap((line) => {
    const [name = '', ...values] = line.split(' ');
    return [`--${name}`, ...values];
  });

/** Runs doctor on a server with these settings, after `fill` has written to it. */
async function audit(
  args: readonly string[],
  fill: (redis: Redis) => Promise<unknown> = () => Promise.resolve(),
  ...words: string[]
) {
  await using server = await startRedisServer({ args: [...healthyArgs, ...args] });
  const redis = new Redis(server.url);
  await fill(redis);
  redis.disconnect();
  return await auditWith(server.url, ...words);
}

test('a healthy server has nothing to report', async () => {
  const { exitCode, lines } = await audit([], (redis) => redis.set('cache:{1}', 'x', 'EX', 60));
  expect({ exitCode, lines }).toEqual({ exitCode: 0, lines: [] });
});

test("Debian's stock defaults get exactly the lines that docs/doctor-healthy.conf lists", async () => {
  const stock = ['--maxmemory', '0', '--appendonly', 'no', '--save', '3600 1 300 100 60 10000'];
  const { exitCode, lines } = await audit(stock);
  expect(exitCode).toBe(0);
  const listed = [...readFileSync(healthy, 'utf8').matchAll(/^# {3}(advice|problem) {2}(\S+)/gm)];
  expect(lines.map(({ severity, check }) => [severity, check])).toEqual(
    listed.map(([, severity, check]) => [severity, check]),
  );
});

test('eviction is found', async () => {
  const { exitCode, lines } = await audit(['--maxmemory-policy', 'allkeys-lru']);
  expect(exitCode).toBe(1);
  expect(lines).toMatchObject([
    { check: 'eviction-policy', evidence: expect.stringContaining('allkeys-lru') },
  ]);
});

test('switched off persistence is found', async () => {
  const { lines } = await audit(['--appendonly', 'no', '--save', '']);
  expect(checksOf(lines)).toEqual(['persistence']);
  expect(lines[0]?.severity).toBe('problem');
});

test('a missing TTL is found by the name of the key', async () => {
  const { lines } = await audit([], (redis) => redis.set('session:{42}', 'x'));
  expect(lines).toMatchObject([
    { check: 'missing-ttl', evidence: '1 of 1 sampled keys: "session:{42}"' },
  ]);
});

test('declared families decide which keys expire and which type they have', async () => {
  const inventory = join(mkdtempSync(join(tmpdir(), 'geoslot-doctor-')), 'keyspace.json');
  const families = [
    { name: 'cart', key: 'shop:{$id}:cart', type: 'hash', ttl: '2h' },
    { name: 'session', key: 'session:{$id}', type: 'string', ttl: 'forever' },
  ];
  writeFileSync(inventory, JSON.stringify({ families }));
  const fill = async (redis: Redis) => {
    await redis.set('session:{42}', 'declared to stay');
    await redis.set('shop:{1}:cart', 'not a hash', 'EX', 60);
    await redis.hset('shop:{2}:cart', 'a', '1');
  };
  const { lines } = await audit([], fill, '--keyspace', inventory);
  expect(lines).toMatchObject([
    { check: 'missing-ttl', evidence: '1 of 3 sampled keys: "shop:{2}:cart"' },
    { check: 'type-mismatch', evidence: '"shop:{1}:cart": declared hash, found string' },
  ]);
});

test('the committed inventory of review tells types and expiry as well', async () => {
  const inventory = join(mkdtempSync(join(tmpdir(), 'geoslot-doctor-')), 'geoslot.keyspace.json');
  const families = [
    { pattern: 'shop:{*}:cart', key: 'shop:{$id}:cart', types: ['hash'], ttl: 'every write' },
    { pattern: 'g:{board}', key: 'g:{board}', types: ['sorted-set'], ttl: 'no write' },
    { pattern: 'untagged:*', key: 'untagged:$id', types: ['string'], ttl: 'every write' },
    { pattern: 'odd:{*}', key: 'odd:{$id}', types: ['hash', 'string'], ttl: 'every write' },
  ];
  writeFileSync(inventory, JSON.stringify({ version: 1, families }));
  const fill = async (redis: Redis) => {
    await redis.zadd('g:{board}', 1, 'fits');
    await redis.set('odd:{1}', 'tells nothing');
    await redis.set('untagged:1', 'x');
    await redis.set('shop:{1}:cart', 'not a hash');
  };
  const { lines } = await audit([], fill, '--keyspace', inventory);
  expect(lines).toMatchObject([
    { check: 'missing-ttl', evidence: '1 of 4 sampled keys: "shop:{1}:cart"' },
    { check: 'type-mismatch', evidence: '"shop:{1}:cart": declared hash, found string' },
  ]);
});

test('a big key is found', async () => {
  const { lines } = await audit([], (redis) => redis.set('blob:{1}', 'x'.repeat(2 << 20)));
  expect(checksOf(lines)).toEqual(['big-key']);
});

test('a hot tag is found', async () => {
  const fill = async (redis: Redis) => {
    const pipeline = redis.pipeline();
    for (let index = 0; index < 300; index += 1) {
      pipeline.set(index < 150 ? `{app}:${index}` : `{${index}}:a`, '1');
    }
    await pipeline.exec();
  };
  const { lines } = await audit([], fill);
  expect(lines).toMatchObject([
    { check: 'hot-tag', evidence: expect.stringContaining('150 of 300') },
  ]);
});

test('a policy that does not fit the server is found, both ways', async () => {
  expect(checksOf((await audit([], undefined, '--policy', 'oss')).lines)).toEqual(['cluster-mode']);
  const cluster = ['--cluster-enabled', 'yes'];
  expect(checksOf((await audit(cluster, undefined, '--policy', 'enterprise')).lines)).toEqual([
    'cluster-mode',
  ]);
});

/** Commands that a server has run since CONFIG RESETSTAT, with how often. */
async function commandCounts(redis: Redis): Promise<ReadonlyMap<string, number>> {
  const stats = [
    ...(await redis.info('commandstats')).matchAll(/cmdstat_([^:]+):calls=(\d+)/g),
  ].map(([, name = '', calls]) => [name, Number(calls)] as const);
  return new Map(stats);
}

test('nothing but reads is sent without --write-probe, and the probe ends by itself', async () => {
  await using server = await startRedisServer({ args: healthyArgs });
  await using redis = Object.assign(new Redis(server.url), {
    [Symbol.asyncDispose]: async (): Promise<void> => redis.disconnect(),
  });
  await redis.set('cache:{1}', 'x', 'EX', 60);
  await redis.config('RESETSTAT');
  await doctor(server.url);
  const sent = [...(await commandCounts(redis)).keys()];
  expect(sent).toEqual(expect.arrayContaining(['scan', 'type', 'pttl', 'memory|usage']));
  const allowed = ['config|get', 'config|resetstat', 'info', 'memory|usage', 'ping', 'pttl'];
  const settingUp = ['client|setname', 'client|setinfo', 'hello', 'command'];
  const reads = [...allowed, ...settingUp, 'scan', 'type', 'cluster|slots'];
  expect(sent.filter((name) => !reads.includes(name))).toEqual([]);
  const { exitCode } = await doctor(server.url, '--write-probe');
  expect(exitCode).toBe(0);
  expect(await redis.dbsize()).toBe(2);
  expect(await redis.ttl('{geoslot:probe:1}')).toBeGreaterThan(0);
});

test('a big keyspace is sampled, not walked', async () => {
  await using server = await startRedisServer({
    args: [...healthyArgs, '--enable-debug-command', 'local'],
  });
  const redis = new Redis(server.url);
  await redis.call('DEBUG', 'POPULATE', 300_000);
  await redis.config('RESETSTAT');
  const { report } = await auditWith(server.url);
  const counts = await commandCounts(redis);
  redis.disconnect();
  expect(report).toMatchObject({ sampled: { keys: 1000, isPartial: true } });
  expect(counts.get('scan')).toBeLessThanOrEqual(10);
  expect(counts.get('type')).toBe(1000);
});

test('no key is looked at with --sample 0', async () => {
  const { report, exitCode } = await audit(
    [],
    (redis) => redis.set('session:{1}', 'x'),
    '--sample',
    '0',
  );
  expect(exitCode).toBe(0);
  expect(report).toMatchObject({ findings: [], sampled: { keys: 0, isPartial: true } });
});

test('a back end that is not what --profile says is told', async () => {
  const words = ['--profile', 'redis-active-active'];
  expect(checksOf((await audit([], undefined, ...words)).lines)).toEqual(['profile']);
  const mesh = await startMesh({ regions: ['west', 'east'], seed: 1 });
  const { lines, report } = await doctor(mesh.region('west').url, '--profile', 'redis');
  await mesh.close();
  expect(checksOf(lines)).toContain('profile');
  expect(report).toMatchObject({ backEnd: { isActiveActive: true } });
});

test('the mesh is audited too: it keeps nothing on disk and says so', async () => {
  const mesh = await startMesh({ regions: ['west', 'east'], seed: 1 });
  const { lines } = await doctor(mesh.region('west').url, '--write-probe');
  await mesh.close();
  expect(checksOf(lines)).toEqual(['persistence', 'memory-limit']);
});

test('a URL that does not answer is one line without its password', async () => {
  const { exitCode, stderr } = await doctor('redis://me:hunter2@127.0.0.1:1');
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    'geoslot: 127.0.0.1:1 does not answer (ECONNREFUSED); check host, port, TLS and password.\n',
  );
});

test('a wrong password is one line without it', async () => {
  await using server = await startRedisServer();
  const redis = new Redis(server.url);
  await redis.config('SET', 'requirepass', 'right');
  redis.disconnect();
  const { exitCode, stderr } = await doctor(server.url.replace('//', '//:hunter2@'));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^geoslot: 127\.0\.0\.1:\d+ does not answer \((WRONGPASS|NOAUTH)\).*\n$/);
  expect(stderr).not.toContain('hunter2');
});

test('a URL that is none is refused', async () => {
  expect((await doctor('localhost')).stderr).toContain('the URL cannot be read');
  expect((await doctor('http://localhost')).stderr).toContain('use redis:// or rediss://');
});
