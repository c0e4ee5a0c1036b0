import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { startRedisCluster } from '../../../../test/support/redis-cluster.js';
import { testWithRedis } from '../../../../test/support/redis-server.js';
import { commandRows, decideSlots, keysOf } from '../../src/commands/index.js';
import { hashSlot } from '../../src/index.js';
import { seed } from '../check.js';
import { chanceOf, generateCall } from './generate-call.js';
import { isInRedis7, newerWords } from './redis-7.js';

const rounds = 25;
const deployment = { policy: 'oss', activeActive: false } as const;

/** BY and GET of SORT read further keys, which a cluster refuses for that reason. */
const without = new Set([...newerWords, 'BY', 'GET']);

const letters = [...'abcdefghijklmnop'].map((letter) => `{${letter}}`);

/** Tags of slots the first node does not have: it redirects every call on them. */
const foreign = letters.filter((tag) => hashSlot(tag) > 5460);

/** Tags of slots the first node has. */
const own = letters.filter((tag) => hashSlot(tag) <= 5460);

const rows = commandRows.filter(isInRedis7);

/** Names of the commands that can take several keys, by their syntax; patterns are no keys. */
const severalKeys = rows
  .map(({ name, syntax }) => ({ name, keys: syntax.replaceAll(/@[a-z-]+\/pattern/g, '') }))
  .filter(({ keys }) => /@.*@|@\S+(\.\.\.|\*|%)|\(@/.test(keys))
  .map(({ name }) => name);

async function replyOf(redis: Redis, [name = '', ...args]: readonly string[]): Promise<string> {
  try {
    return JSON.stringify(await redis.call(name, ...args));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The call with each of its keys, channels included, put into the slot of a tag. */
function withTags(call: readonly string[], pick: (key: number) => string): readonly string[] {
  const uses = keysOf(call) ?? [];
  return call.map((word, index) => {
    const key = uses.findIndex((use) => use.index === index);
    return key === -1 ? word : `${pick(key)}${word}`;
  });
}

testWithRedis(
  'a cluster answers CROSSSLOT for the calls whose keys the table keeps in one slot',
  async () => {
    await using cluster = await startRedisCluster();
    const redis = new Redis(cluster.nodes[0]?.port ?? 0);
    const covered = new Set<string>();
    for (const row of rows) {
      const chance = chanceOf(seed);
      for (let round = 0; round < rounds; round += 1) {
        const { call } = generateCall(row, chance, without);
        if ((keysOf(call) ?? []).length < 2) continue;
        covered.add(row.name);
        const across = withTags(call, (key) => foreign[key % 2] ?? '');
        const together = withTags(call, () => foreign[0] ?? '');
        const isOneSlot = decideSlots(row.slots, deployment) === 'one slot';
        expect(await replyOf(redis, across), across.join(' ')).toMatch(
          isOneSlot ? /^CROSSSLOT/ : /^(?!CROSSSLOT)/,
        );
        expect(await replyOf(redis, together), together.join(' ')).toMatch(/^MOVED/);
      }
    }
    redis.disconnect();
    expect(severalKeys.filter((name) => !covered.has(name))).toEqual([]);
  },
);

testWithRedis('a cluster answers CROSSSLOT for a whole transaction at EXEC', async () => {
  await using cluster = await startRedisCluster();
  const redis = new Redis(cluster.nodes[0]?.port ?? 0);
  const run = async (first: string, second: string): Promise<string> => {
    await redis.call('MULTI');
    for (const tag of [first, second]) {
      expect(await replyOf(redis, ['SET', `${tag}x`, '1'])).toBe('"QUEUED"');
    }
    return replyOf(redis, ['EXEC']);
  };
  const [first = '', second = ''] = own;
  expect(await run(first, first)).toBe('["OK","OK"]');
  expect(await run(first, second)).toMatch(/^CROSSSLOT/);
  expect(decideSlots('same slot until EXEC', deployment)).toBe('one slot');
  redis.disconnect();
});
