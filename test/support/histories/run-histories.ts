import { runHistory } from './run-history.js';
import { withVirtualWorld, type Losses } from './virtual-world.js';

/** Histories that share one mesh: a new one costs more than a history does. */
const perWorld = 50;

export const firstSeed = Number(process.env['GEOSLOT_SEED'] ?? 1);

/** How many histories a test runs: what the environment says, else its own number. */
export function historyCount(usual: number): number {
  const long = process.env['GEOSLOT_LONG'] === '1' ? 100_000 : usual;
  return Number(process.env['GEOSLOT_HISTORIES'] ?? long);
}

/**
 * Runs histories in virtual time and gives their number. A history is drawn from its seed; worlds
 * begin at multiples of `perWorld`, so that `GEOSLOT_SEED=<seed> GEOSLOT_HISTORIES=1` runs those
 * before it on the same mesh, and meets what it met.
 */
export async function runHistories(losses: Losses, count: number): Promise<number> {
  const end = firstSeed + count;
  for (let seed = firstSeed; seed < end;) {
    const worldSeed = seed - (seed % perWorld);
    const worldEnd = Math.min(worldSeed + perWorld, end);
    await withVirtualWorld({ seed: worldSeed, losses }, async (world) => {
      for (let each = worldSeed; each < worldEnd; each += 1) await runHistory(world, each);
    });
    seed = worldEnd;
  }
  return count;
}
