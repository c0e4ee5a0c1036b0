import { startMesh } from '@geoslot/mesh';
import { Redis } from 'ioredis';
import type { ExplainedCall } from './explained-call.js';
import { readValue } from './read-value.js';

/** What one region went through. */
export interface RegionStory {
  readonly region: string;
  readonly command: string;
  readonly reply: string;
  /** Value of each key after its own command, before the other region's arrived. */
  readonly alone: Readonly<Record<string, string>>;
}

/** The outcome of running two commands at the same time in two regions. */
export interface Experiment {
  readonly keys: readonly string[];
  readonly before: Readonly<Record<string, string>>;
  readonly stories: readonly RegionStory[];
  /** Value of each key once the regions agree. */
  readonly after: Readonly<Record<string, string>>;
  /** Effects that made the value and the rule that decided, per key. */
  readonly traces: Readonly<Record<string, readonly string[]>>;
}

const regions = ['westeurope', 'eastus'] as const;
const startMs = Date.UTC(2026, 0, 1);

/**
 * Runs the commands on a mesh while its regions are cut off from each other, then lets them meet.
 * Clocks are pinned: eastus writes one millisecond later.
 *
 * @param given - commands that both regions have seen before
 */
export async function runExperiment(
  given: readonly ExplainedCall[],
  concurrent: readonly [ExplainedCall, ExplainedCall],
  commands: 'redis' | 'active-active',
): Promise<Experiment> {
  const mesh = await startMesh({ regions, seed: 1, commands });
  const clients = regions.map((region) => new Redis(mesh.region(region).url));
  try {
    const [west, east] = clients;
    if (west === undefined || east === undefined) throw new RangeError('two regions are needed');
    mesh.pinClock('westeurope', startMs);
    mesh.pinClock('eastus', startMs + 1);
    const keys = [...new Set([...given, ...concurrent].flatMap((call) => call.keys))].sort();
    for (const { words } of given) await send(west, words);
    await mesh.settle();
    const before = await readAll(west, keys);
    mesh.partition(...regions);
    const stories = await Promise.all(
      concurrent.map(async ({ text, words }, index) => {
        const redis = index === 0 ? west : east;
        const reply = await send(redis, words);
        const region = regions[index] ?? '';
        return { region, command: text, reply, alone: await readAll(redis, keys) };
      }),
    );
    mesh.heal();
    await mesh.settle();
    const traces = Object.fromEntries(keys.map((key) => [key, mesh.trace(key)]));
    return { keys, before, stories, after: await readAll(west, keys), traces };
  } finally {
    for (const client of clients) client.disconnect();
    await mesh.close();
  }
}

async function send(redis: Redis, [name, ...args]: ExplainedCall['words']): Promise<string> {
  try {
    return JSON.stringify(await redis.call(name, ...args));
  } catch (error) {
    return `(error) ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function readAll(
  redis: Redis,
  keys: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const values = await Promise.all(
    keys.map(async (key) => [key, await readValue(redis, key)] as const),
  );
  return Object.fromEntries(values);
}
