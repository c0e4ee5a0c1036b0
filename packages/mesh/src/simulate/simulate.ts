import { Random } from '../chance/random.js';
import { Mesh } from '../mesh.js';
import type { EngineOptions } from '../options.js';
import { VirtualTime } from '../time/virtual-time.js';
import type { FaultRates } from './disturb.js';
import { calm, disturbAtRandom, drawRates } from './disturb.js';
import { writeAtRandom } from './writes.js';

export interface HistorySettings {
  readonly seed: number;
  /** Default: 3 to 5, drawn from the seed. */
  readonly regionCount?: number;
  readonly steps?: number;
  /** Default: drawn from the seed. */
  readonly faults?: FaultRates;
  readonly options?: Partial<EngineOptions>;
}

export interface HistoryResult {
  readonly mesh: Mesh;
  readonly time: VirtualTime;
  /** Keys that regions show differently at the end; none in a right mesh. */
  readonly diff: readonly string[];
  readonly fullSyncs: number;
}

const NAMES = ['r1', 'r2', 'r3', 'r4', 'r5'];

/**
 * Runs one random history in virtual time: writes in every region under faults, then calm, then
 * everything is delivered. The seed decides all of it.
 */
export function simulate(settings: HistorySettings): HistoryResult {
  const random = new Random(settings.seed);
  const regions = NAMES.slice(0, settings.regionCount ?? 3 + random.below(3));
  const rates = settings.faults ?? drawRates(random);
  const time = new VirtualTime();
  const mesh = new Mesh({
    regions,
    time,
    seed: settings.seed,
    ...(settings.options === undefined ? {} : { options: settings.options }),
  });
  for (let step = 0; step < (settings.steps ?? 200); step += 1) {
    time.advance(random.pick([0, 1, 1, 5, 30, 200]));
    disturbAtRandom(mesh, rates, random);
    const region = random.pick(mesh.regions);
    if (region.isRunning && !region.isStale) writeAtRandom(region.replica, random);
  }
  calm(mesh);
  time.advance(2_000);
  mesh.sync();
  const diff = mesh.diff();
  return { mesh, time, diff, fullSyncs: mesh.links.reduce((sum, link) => sum + link.fullSyncs, 0) };
}
