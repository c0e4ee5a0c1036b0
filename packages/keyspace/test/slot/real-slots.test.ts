import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { startRedisServer, testWithRedis } from '../../../../test/support/redis-server.js';
import { hashSlot, hashSlotOfBytes, hashSlotOfLatin1 } from '../../src/index.js';
import { chanceOf } from '../commands/generate-call.js';
import { seed } from '../check.js';

const keyCount = 100_000;
const batchSize = 5_000;
/** Braces three times as often as the rest, so that most keys have tags of every kind. */
const alphabet = [...'{}{}{}ab:', 'é', '字', '🙂', '\n', ' '];

function fuzzedKeys(): readonly string[] {
  const chance = chanceOf(seed);
  const character = (): string => alphabet[Math.floor(chance() * alphabet.length)] ?? '';
  return Array.from({ length: keyCount }, () =>
    Array.from({ length: Math.floor(chance() * 14) }, character).join(''),
  );
}

testWithRedis('slots are those of CLUSTER KEYSLOT on 100,000 fuzzed keys', async () => {
  await using server = await startRedisServer({ args: ['--cluster-enabled', 'yes'] });
  const redis = new Redis(server.port);
  const keys = fuzzedKeys();
  for (let start = 0; start < keys.length; start += batchSize) {
    const batch = keys.slice(start, start + batchSize);
    const pipeline = redis.pipeline();
    for (const key of batch) pipeline.call('CLUSTER', 'KEYSLOT', key);
    const replies = (await pipeline.exec()) ?? [];
    const wrong = batch.filter((key, index) => {
      const slot = replies[index]?.[1];
      const bytes = Buffer.from(key);
      const own = [
        hashSlot(key),
        hashSlotOfBytes(bytes),
        hashSlotOfLatin1(bytes.toString('latin1')),
      ];
      return own.some((ours) => ours !== slot);
    });
    expect(wrong, `seed ${seed}`).toEqual([]);
  }
  redis.disconnect();
});
