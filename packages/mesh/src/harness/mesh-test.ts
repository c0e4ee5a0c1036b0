import { Random } from '../chance/random.js';
import { MeshError } from '../errors.js';
import type { RunOutcome, RunSettings } from './run-once.js';
import { runOnce } from './run-once.js';
import type { MeshTestOptions, MeshTestScenario } from './scenario.js';
import { allFaults, drawSchedule, formatSchedule, parseSchedule } from './schedule.js';

/** A scenario failed; the message holds the whole trace and how to run it again. */
export class MeshTestError extends MeshError {
  readonly seed: number;
  /** The shrunk schedule, in the form `replay` takes. */
  readonly schedule: string;
  readonly trace: readonly string[];

  constructor(seed: number, schedule: string, trace: readonly string[], cause: Error) {
    const replay = `meshTest({ seed: ${seed}, replay: '${schedule}', … })`;
    const lines = trace.map((line) => `  ${line}`).join('\n');
    super('MESH_TEST', `${cause.message}\nreplay: ${replay}\n${lines}`, { cause });
    this.seed = seed;
    this.schedule = schedule;
    this.trace = trace;
  }
}

/** A candidate of shrinking counts only if it fails this often of as many tries plus one. */
const NEEDED_FAILURES = 2;

/**
 * Runs code with real clients against fresh meshes, each under a seeded schedule of faults. Faults
 * are placed by the n-th command that reaches a region, never by wall time. After each run
 * everything heals and settles, and the invariant is checked in every region.
 *
 * Throws `MeshTestError` for the first run that fails, with the schedule shrunk to the faults it
 * takes and a trace: who did what where, what each region shows and which merge rule decided.
 *
 * @example
 * ```ts
 * await meshTest({ regions: ['west', 'east'] }, {
 *   run: async ({ connect }) => {
 *     await connect('west').call('SADD', 'cart', 'apple').catch(() => undefined);
 *   },
 *   invariant: async ({ read }) => {
 *     expect(await read('SCARD', 'cart')).toBeLessThanOrEqual(1);
 *   },
 * });
 * ```
 */
export async function meshTest(
  options: MeshTestOptions,
  scenario: MeshTestScenario,
): Promise<void> {
  const { regions, seed = 1, runs = 50, faults = allFaults, timeoutMs = 5_000, replay } = options;
  const base = { regions, timeoutMs };
  if (replay !== undefined) {
    const settings = { ...base, seed, schedule: parseSchedule(replay) };
    return report(settings, await runOnce(scenario, settings));
  }
  const calm = { ...base, seed, schedule: [] };
  const first = await runOnce(scenario, calm);
  report(calm, first);
  for (let run = 0; run < runs; run += 1) {
    const schedule = drawSchedule(first.counts, faults, new Random(seed + run));
    const settings = { ...base, seed: seed + run, schedule };
    const outcome = await runOnce(scenario, settings);
    if (outcome.failure === undefined) continue;
    const shrunk = await shrink(scenario, settings, outcome);
    report(shrunk.settings, shrunk.outcome);
  }
}

function report({ seed, schedule }: RunSettings, { failure, trace }: RunOutcome): void {
  if (failure === undefined) return;
  throw new MeshTestError(seed, formatSchedule(schedule), trace, failure);
}

interface Shrunk {
  readonly settings: RunSettings;
  readonly outcome: RunOutcome;
}

/** Leaves out one fault after another, as long as the run still fails. */
async function shrink(
  scenario: MeshTestScenario,
  settings: RunSettings,
  outcome: RunOutcome,
): Promise<Shrunk> {
  let best: Shrunk = { settings, outcome };
  for (let index = 0; index < best.settings.schedule.length;) {
    const schedule = best.settings.schedule.filter((_, at) => at !== index);
    const smaller = await failsAgain(scenario, { ...settings, schedule });
    if (smaller === undefined) index += 1;
    else best = { settings: { ...settings, schedule }, outcome: smaller };
  }
  return withArrivalNote(best, outcome);
}

/** The last failing outcome if enough tries fail. */
async function failsAgain(
  scenario: MeshTestScenario,
  settings: RunSettings,
): Promise<RunOutcome | undefined> {
  let failures = 0;
  for (let attempt = 0; attempt <= NEEDED_FAILURES; attempt += 1) {
    const outcome = await runOnce(scenario, settings);
    if (outcome.failure !== undefined) failures += 1;
    if (failures === NEEDED_FAILURES) return outcome;
  }
  return undefined;
}

/** Says so when commands reached the regions in another order than in the first failure. */
function withArrivalNote(best: Shrunk, first: RunOutcome): Shrunk {
  if (best.outcome.arrivals === first.arrivals) return best;
  const note = '-- in this run commands arrived in another order than when it first failed';
  return { ...best, outcome: { ...best.outcome, trace: [note, ...best.outcome.trace] } };
}
