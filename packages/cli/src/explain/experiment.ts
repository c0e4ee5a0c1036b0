import { plainReply, startMesh } from '@geoslot/mesh';
import type { ExplainedCall } from './explained-call.js';
import { readValue, type Ask } from './read-value.js';

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
 * Clocks are pinned: eastus writes one millisecond later. No port is opened, and a command that
 * would wait answers as if its time was up.
 *
 * @param given - commands that both regions have seen before
 */
export async function runExperiment(
  given: readonly ExplainedCall[],
  concurrent: readonly [ExplainedCall, ExplainedCall],
  commands: 'redis' | 'active-active',
): Promise<Experiment> {
  const mesh = await startMesh({ regions, seed: 1, commands, listen: false });
  try {
    const [west, east] = regions.map(
      (region): Ask =>
        async (...words) =>
          plainReply(await mesh.call(region, words)),
    );
    if (west === undefined || east === undefined) throw new RangeError('two regions are needed');
    mesh.pinClock('westeurope', startMs);
    mesh.pinClock('eastus', startMs + 1);
    const keys = [...new Set([...given, ...concurrent].flatMap((call) => call.keys))].sort();
    for (const { words } of given) await west(...words);
    await mesh.settle();
    const before = await readAll(west, keys);
    mesh.partition(...regions);
    const stories: RegionStory[] = [];
    for (const [index, { text, words }] of concurrent.entries()) {
      const ask = index === 0 ? west : east;
      const reply = replyText(await ask(...words));
      const region = regions[index] ?? '';
      stories.push({ region, command: text, reply, alone: await readAll(ask, keys) });
    }
    mesh.heal();
    await mesh.settle();
    const traces = Object.fromEntries(keys.map((key) => [key, mesh.trace(key)]));
    return { keys, before, stories, after: await readAll(west, keys), traces };
  } finally {
    await mesh.close();
  }
}

const replyText = (reply: unknown): string =>
  reply instanceof Error ? `(error) ${reply.message}` : JSON.stringify(toPlain(reply));

/** Errors inside of a list show their message. */
function toPlain(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(toPlain);
  return reply instanceof Error ? `(error) ${reply.message}` : reply;
}

async function readAll(
  ask: Ask,
  keys: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const values = await Promise.all(
    keys.map(async (key) => [key, await readValue(ask, key)] as const),
  );
  return Object.fromEntries(values);
}
