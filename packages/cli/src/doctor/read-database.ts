import type { Redis } from 'ioredis';
import { attempt } from './attempt.js';
import type {
  DatabaseFacts,
  EndpointFacts,
  NodeFacts,
  SampleFacts,
  WriteProbe,
} from './database-facts.js';
import { openNodes, type OpenNode } from './open-nodes.js';
import { sampleKeys } from './sample-keys.js';

export interface ReadOptions {
  readonly endpoint: EndpointFacts;
  /** How many keys are looked at, over all masters. */
  readonly sampleSize: number;
  readonly withWriteProbe: boolean;
}

/**
 * Reads what the servers tell; what they refuse is left out. Sends `INFO`, `CONFIG GET` of three
 * settings, `SCAN`, `TYPE`, `PTTL` and `MEMORY USAGE`; in a cluster also `CLUSTER SLOTS`, and all
 * of it to every master. Writes nothing unless the write probe is asked for.
 */
export async function readDatabase(
  client: Redis,
  { endpoint, sampleSize, withWriteProbe }: ReadOptions,
): Promise<Pick<DatabaseFacts, 'nodes' | 'unreachable' | 'sample' | 'writeProbe'>> {
  const info = await readInfo(client);
  const isCluster = info['cluster_enabled'] === '1';
  const { nodes, unreachable } = await openNodes(client, endpoint, isCluster);
  try {
    const [first, ...others] = nodes;
    const facts: readonly [NodeFacts, ...NodeFacts[]] = [
      { address: first.address, info, config: await readConfig(client) },
      ...(await Promise.all(others.map(readNode))),
    ];
    const masters = nodes.filter(({ isMaster }) => isMaster);
    return {
      nodes: facts,
      unreachable,
      sample: await sampleMasters(masters, sampleSize),
      ...(withWriteProbe ? { writeProbe: await probeWrite(masters) } : {}),
    };
  } finally {
    for (const node of nodes) if (node.client !== client) node.client.disconnect();
  }
}

async function readNode({ address, client }: OpenNode): Promise<NodeFacts> {
  return { address, info: await readInfo(client), config: await readConfig(client) };
}

async function readInfo(client: Redis): Promise<Readonly<Record<string, string>>> {
  const text = (await attempt(client.info('everything'))) ?? (await attempt(client.info())) ?? '';
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

async function sampleMasters(masters: readonly OpenNode[], size: number): Promise<SampleFacts> {
  const share = Math.ceil(size / masters.length);
  const samples: SampleFacts[] = [];
  for (const { client } of masters) samples.push(await sampleKeys(client, share));
  return {
    keys: samples.flatMap(({ keys }) => keys),
    isPartial: samples.some(({ isPartial }) => isPartial),
  };
}

/** Its slot belongs to one of the masters: of a cluster the others answer MOVED. */
const probeKey = '{geoslot:probe:1}';

/** Writes, reads back and leaves a key that ends by itself within a minute. */
async function probeWrite(masters: readonly OpenNode[]): Promise<WriteProbe> {
  const value = String(process.hrtime.bigint());
  let error = '';
  for (const { client } of masters) {
    try {
      await client.set(probeKey, value, 'EX', 60);
      return { wrote: (await client.get(probeKey)) === value };
    } catch (refusal) {
      const [code = 'ERR'] = refusal instanceof Error ? refusal.message.split(' ') : [];
      if (error === '' || error === 'MOVED') error = code;
    }
  }
  return { wrote: false, error: `SET was answered with ${error}` };
}
