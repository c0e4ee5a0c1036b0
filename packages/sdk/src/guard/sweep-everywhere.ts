import { hashTag } from '@geoslot/keyspace';
import type { Cluster, Redis } from 'ioredis';
import type { ClientExecutor } from '../client/index.js';
import type { Families } from '../keyspace/keyspace.js';
import { openIndexKey } from './open-index.js';
import type { SweepReport } from './sweep.js';

/** Keys a SCAN call looks at. */
const scanCount = 1_000;

/** Sweeps every hash tag with an open id, family by family, in the region that serves. */
export async function sweepEverywhere(
  families: Families,
  executor: ClientExecutor,
): Promise<SweepReport> {
  const reports: SweepReport[] = [];
  for (const [name, family] of Object.entries(families)) {
    if (family.sweepTag === undefined) continue;
    for (const tag of await openTags(name, executor)) {
      reports.push(await family.sweepTag(name, tag, executor));
    }
  }
  const sum = (count: (report: SweepReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  return {
    checked: sum(({ checked }) => checked),
    closed: sum(({ closed }) => closed),
    waiting: sum(({ waiting }) => waiting),
    conflicts: reports.flatMap(({ conflicts }) => conflicts),
  };
}

/** The tags whose index of open ids exists; SCAN may show a key twice. */
async function openTags(family: string, executor: ClientExecutor): Promise<ReadonlySet<string>> {
  // What the SDK opens, and what `client` adopts, is a client of ioredis or one like it.
  const client = executor.rawClient() as object as Redis | Cluster;
  const pattern = openIndexKey({ family: escapeGlob(family), tag: '*' });
  const tags = new Set<string>();
  for (const node of 'nodes' in client ? client.nodes('master') : [client]) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', scanCount);
      for (const key of keys) tags.add(hashTag(key) ?? '');
      cursor = next;
    } while (cursor !== '0');
  }
  return tags;
}

function escapeGlob(text: string): string {
  return text.replace(/[\\*?[\]]/g, '\\$&');
}
