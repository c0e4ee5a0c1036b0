import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { startRedisServer, testWithRedis } from '../../../../test/support/redis-server.js';
import {
  allFacts,
  commandRows,
  type ParsedCall,
  type TtlEffect,
} from '../../src/commands/index.js';
import { chanceOf, generateCall } from './generate-call.js';
import { isInRedis7, newerWords } from './redis-7.js';
import { seedCalls, seedTtl, uncheckedWrites, writeCalls } from './write-calls.js';

const writes = commandRows.filter(
  (row) => row.access === 'write' && isInRedis7(row) && uncheckedWrites[row.name] === undefined,
);

async function withServer(run: (redis: Redis) => Promise<void>): Promise<void> {
  await using server = await startRedisServer({ args: ['--enable-debug-command', 'yes'] });
  const redis = new Redis(server.port);
  try {
    await run(redis);
  } finally {
    redis.disconnect();
  }
}

async function send(redis: Redis, [name = '', ...args]: readonly string[]): Promise<unknown> {
  try {
    return await redis.call(name, ...args);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

async function seedDatabase(redis: Redis, name: string): Promise<void> {
  await redis.flushall();
  for (const call of seedCalls(name)) await redis.call(call[0] ?? '', ...call.slice(1));
}

test('every command that changes keys is called, and for each of its TTL and retry facts', () => {
  const seen = (name: string): readonly ParsedCall[] =>
    writeCalls.map(([, call]) => call).filter(({ row }) => row.name === name);
  for (const row of writes) {
    const calls = seen(row.name);
    expect(new Set(calls.map(({ ttl }) => ttl)), row.name).toEqual(new Set(allFacts(row.ttl)));
    expect(new Set(calls.map(({ retry }) => retry)), row.name).toEqual(
      new Set(allFacts(row.retry)),
    );
  }
});

/** What became of the TTL of a key. */
function observedEffect(key: string, after: number): readonly TtlEffect[] {
  const before = seedTtl[key] ?? 0;
  if (after < 0) return ['drops'];
  if (before - after <= 5 && before >= after) return ['keeps', 'none'];
  return after > before && 1_000 - after <= 5 && after <= 1_000 ? ['carries'] : ['sets'];
}

testWithRedis('a write does to the TTL what its row says', async () => {
  await withServer(async (redis) => {
    const wrong: string[] = [];
    for (const [line, call] of writeCalls) {
      const written = call.keys.filter(({ key, role }) => role === 'write' && key !== 'new');
      // Of a renamed or copied key the destination tells; the source is gone or as before.
      const told = call.ttl === 'carries' ? written.slice(1) : written;
      await seedDatabase(redis, call.row.name);
      await send(redis, line.split(' '));
      for (const { key } of told) {
        const effects = observedEffect(key ?? '', await redis.ttl(key ?? ''));
        if (!effects.includes(call.ttl)) wrong.push(`${line}: ${effects[0]} the TTL of ${key}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Commands whose repeat shows neither in the reply nor in the digest, and what it does. */
const hiddenRepeats: Readonly<Record<string, string>> = {
  XCLAIM: 'counts one more delivery',
  XAUTOCLAIM: 'counts one more delivery',
};

/** Whether a second call leaves the data and the reply as they were after the first. */
async function repeat(
  redis: Redis,
  call: readonly string[],
): Promise<[data: boolean, reply: boolean]> {
  const first = await send(redis, call);
  const once = await redis.call('DEBUG', 'DIGEST');
  const second = await send(redis, call);
  const isSameData = once === (await redis.call('DEBUG', 'DIGEST'));
  return [isSameData, JSON.stringify(first) === JSON.stringify(second)];
}

testWithRedis('a repeat in the same region does what the retry class says', async () => {
  await withServer(async (redis) => {
    const changing: string[] = [];
    const harmful = new Set<string>();
    const unsafe = new Set<string>();
    for (const [line, call] of writeCalls) {
      await seedDatabase(redis, call.row.name);
      const [isSameData, isSameReply] = await repeat(redis, line.split(' '));
      const { sameRegion } = call.retry;
      if (sameRegion === 'safe' || sameRegion === 'idempotent') {
        if (!isSameData) changing.push(`${line} is ${sameRegion}`);
      } else if (hiddenRepeats[call.row.name] === undefined) {
        unsafe.add(call.row.name);
        if (!isSameData || !isSameReply) harmful.add(call.row.name);
      }
    }
    expect(changing).toEqual([]);
    expect([...unsafe].filter((name) => !harmful.has(name))).toEqual([]);
  });
});

testWithRedis('a read changes nothing, but PFCOUNT stores the count it computed', async () => {
  await withServer(async (redis) => {
    const reads = commandRows.filter(
      ({ access, isBlocking, name }) =>
        access === 'read' && isBlocking === undefined && name !== 'PFCOUNT',
    );
    for (const row of reads.filter(isInRedis7)) {
      const chance = chanceOf(5);
      await seedDatabase(redis, row.name);
      const before = await redis.call('DEBUG', 'DIGEST');
      for (let round = 0; round < 5; round += 1) {
        const { call, keys } = generateCall(row, chance, newerWords);
        const onSeeds = call.map((word, index) =>
          keys.some((key) => key.index === index) ? 'k1' : word,
        );
        await send(redis, onSeeds);
      }
      expect(await redis.call('DEBUG', 'DIGEST'), row.name).toBe(before);
    }
  });
});
