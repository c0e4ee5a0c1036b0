import type { Redis } from 'ioredis';
import type { DatabaseFacts, EndpointFacts, SampleFacts, WriteProbe } from './database-facts.js';
import { sampleKeys } from './sample-keys.js';

export interface ReadOptions {
  readonly endpoint: EndpointFacts;
  /** How many keys are looked at, over all masters. */
  readonly sampleSize: number;
  readonly withWriteProbe: boolean;
}

/**
 * Reads what the server tells; what it refuses is left out. Sends `INFO`, `CONFIG GET` of three
 * settings, `SCAN`, `TYPE`, `PTTL` and `MEMORY USAGE`; in a cluster also `CLUSTER SLOTS`, and the
 * scan goes to every master. Writes nothing unless the write probe is asked for.
 */
export async function readDatabase(
  client: Redis,
  { endpoint, sampleSize, withWriteProbe }: ReadOptions,
): Promise<Pick<DatabaseFacts, 'info' | 'config' | 'sample' | 'writeProbe'>> {
  const info = parseInfo((await attempt(client.info('everything'))) ?? (await client.info()));
  const masters = info['cluster_enabled'] === '1' ? await openMasters(client, endpoint) : [client];
  try {
    return {
      info,
      config: await readConfig(client),
      sample: await sampleMasters(masters, sampleSize),
      ...(withWriteProbe ? { writeProbe: await probeWrite(client) } : {}),
    };
  } finally {
    for (const master of masters) if (master !== client) master.disconnect();
  }
}

async function attempt<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    // Managed databases refuse commands; every probe does without.
    return undefined;
  }
}

function parseInfo(text: string): Readonly<Record<string, string>> {
  const fields = [...text.matchAll(/^([^#:\r\n]+):(.*?)\r?$/gm)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}

const settings = ['maxmemory-policy', 'appendonly', 'save'];

async function readConfig(client: Redis): Promise<Readonly<Record<string, string>>> {
  const answers = await Promise.all(settings.map((name) => attempt(client.config('GET', name))));
  const pairs = answers.flatMap((answer) => {
    if (!Array.isArray(answer)) return [];
    const [name, value] = answer.map(String);
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}

/** A connection to every master of a cluster, with the credentials of the given one. */
async function openMasters(client: Redis, { host }: EndpointFacts): Promise<readonly Redis[]> {
  const slots = await attempt(client.cluster('SLOTS'));
  if (!Array.isArray(slots)) return [client];
  const addresses = new Map<string, readonly [string, number]>();
  for (const range of slots) {
    const master: unknown = Array.isArray(range) ? range[2] : undefined;
    if (!Array.isArray(master)) continue;
    const [reported, port] = [String(master[0] ?? ''), Number(master[1])];
    const address = [reported === '' ? host : reported, port] as const;
    addresses.set(address.join(':'), address);
  }
  const masters = [...addresses.values()].map(([masterHost, port]) => {
    const master = client.duplicate({ host: masterHost, port });
    master.on('error', () => undefined);
    return master;
  });
  await Promise.all(masters.map((master) => master.connect()));
  return masters;
}

async function sampleMasters(masters: readonly Redis[], size: number): Promise<SampleFacts> {
  const share = Math.ceil(size / masters.length);
  const samples = [];
  for (const master of masters) samples.push(await sampleKeys(master, share));
  return {
    keys: samples.flatMap(({ keys }) => keys),
    isPartial: samples.some(({ isPartial }) => isPartial),
  };
}

/** Writes, reads back and leaves a key that ends by itself within a minute. */
async function probeWrite(client: Redis): Promise<WriteProbe> {
  const key = '{geoslot:probe:1}';
  const value = String(process.hrtime.bigint());
  try {
    await client.set(key, value, 'EX', 60);
    return { wrote: (await client.get(key)) === value };
  } catch (error) {
    const [code = 'ERR'] = error instanceof Error ? error.message.split(' ') : [];
    return { wrote: false, error: `SET was answered with ${code}` };
  }
}
