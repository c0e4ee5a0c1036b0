import { randomUUID } from 'node:crypto';
import type { QuotaContext } from './take.js';

/**
 * Adds units to the allocation of the region that serves, or takes some away; gives what was added.
 * A lost reply is asked for again by number and token, so that a change is made once.
 */
export async function allocate(
  { executor, operations }: QuotaContext,
  units: number,
): Promise<number> {
  const { region } = executor;
  const there = executor.at(region);
  const token = randomUUID();
  for (;;) {
    const book = await there.execute(operations.read());
    const number = book.allocationSequence(region) + 1;
    const added = await there.execute(operations.allocate({ region, number, token, units }));
    if (added !== undefined) return added;
  }
}
