import type { ChainableCommander, Redis } from 'ioredis';
import type { KeyFacts, SampleFacts } from './database-facts.js';

const pageSize = 200;

/** Up to `size` keys of one server with type, time to live and memory, by bounded SCAN pages. */
export async function sampleKeys(client: Redis, size: number): Promise<SampleFacts> {
  if (size === 0) return { keys: [], isPartial: true };
  const names = new Set<string>();
  let cursor = '0';
  let isCut = false;
  do {
    const [next, page] = await client.scan(cursor, 'COUNT', Math.min(pageSize, size));
    for (const key of page) {
      if (names.size < size) names.add(key);
      else isCut ||= !names.has(key);
    }
    cursor = next;
  } while (cursor !== '0' && names.size < size);
  const keys: KeyFacts[] = [];
  const all = [...names];
  for (let start = 0; start < all.length; start += pageSize) {
    keys.push(...(await describeKeys(client, all.slice(start, start + pageSize))));
  }
  return { keys, isPartial: cursor !== '0' || isCut };
}

async function describeKeys(client: Redis, names: readonly string[]): Promise<readonly KeyFacts[]> {
  const [types, ttls, sizes] = await Promise.all([
    askEach(client, names, (pipeline, key) => pipeline.type(key)),
    askEach(client, names, (pipeline, key) => pipeline.pttl(key)),
    askEach(client, names, (pipeline, key) => pipeline.memory('USAGE', key)),
  ]);
  return names.flatMap((key, index) => {
    const [type, ttlMs, bytes] = [types[index], ttls[index], sizes[index]];
    // A key that ended since it was listed answers `none`.
    if (typeof type !== 'string' || type === 'none') return [];
    return [
      {
        key,
        type,
        ...(typeof ttlMs === 'number' && ttlMs >= 0 ? { ttlMs } : {}),
        ...(typeof bytes === 'number' ? { bytes } : {}),
      },
    ];
  });
}

/** One question a key in one pipeline; what is refused is undefined. */
async function askEach(
  client: Redis,
  names: readonly string[],
  ask: (pipeline: ChainableCommander, key: string) => ChainableCommander,
): Promise<readonly unknown[]> {
  const pipeline = names.reduce(ask, client.pipeline());
  const answers = (await pipeline.exec()) ?? [];
  return answers.map(([error, value]) => (error === null ? value : undefined));
}
