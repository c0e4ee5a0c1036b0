import { drawLoad } from './load.js';
import { printOpening, printTable } from './print-story.js';
import { tellNaive, tellSafe } from './story.js';
import { contradictions } from './verdict.js';

/**
 * Tells the story and judges it.
 *
 * @param seed - draws the load: another seed, other figures
 * @returns 0 when the story came out as told, 1 otherwise
 */
export async function tell(seed: number, print: (text: string) => void): Promise<number> {
  const load = drawLoad(seed);
  print(printOpening(load, seed));
  const naive = await tellNaive(load, seed);
  const safe = await tellSafe(load, seed);
  print(printTable(naive, safe));
  const wrong = contradictions(naive, safe, safe.reported);
  for (const sentence of wrong) print(`  The story did not come out: ${sentence}.`);
  if (wrong.length > 0) return 1;
  print(`  All figures were read from both regions by plain ioredis after the heal.
  No guard can prevent every duplicate: while the regions cannot see each other, geoslot runs and
  says so; the duplicates of the partition were found by sweep() and refunded.
`);
  return 0;
}
