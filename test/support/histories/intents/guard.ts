import {
  ClaimLostError,
  NotExecutedError,
  OperationError,
  type ClaimView,
  type IdempotencyGuard,
  type WorkContext,
} from 'geoslot';
import { require } from '../answer.js';
import type { IntentOf } from '../intent.js';
import { isAnyLost } from '../lost-amounts.js';
import { processAt, type HistoryProcess, type Pick, type World } from '../world.js';

/** One piece of work that began. */
interface Run {
  readonly region: string;
  readonly token: string;
  readonly fence: number | undefined;
  isExclusive: boolean;
  /** False once it said that it had no effect. */
  hadEffect: boolean;
  isOver: boolean;
}

type Guard = IdempotencyGuard<void>;
type GuardFamily = 'local' | 'job' | 'order';

/** The runs of one id, noted while its guard is used. */
class RunLog {
  readonly runs: Run[] = [];
  /** Runs that overlapped another one of the same region. */
  overlaps = 0;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  get withEffect(): readonly Run[] {
    return this.runs.filter(({ hadEffect }) => hadEffect);
  }

  async runOnce(guard: Guard, region: string, pick: Pick): Promise<void> {
    const mood = pick(6);
    let own: Run | undefined;
    const work = async ({ token, fencingToken }: WorkContext): Promise<void> => {
      const rivals = this.runs.filter((run) => !run.isOver && run.region === region);
      if (rivals.length > 0) this.overlaps += 1;
      own = { region, token, fence: fencingToken?.token, isExclusive: false, ...begun };
      this.runs.push(own);
      await this.#world.pause(pick(8));
      own.isOver = true;
      if (mood === 0) own.hadEffect = false;
      if (mood === 0) throw new NotExecutedError('the work refused');
      if (mood === 1) throw new WorkFailed('nobody knows');
    };
    try {
      const { outcome, guarantee } = await guard.run(work);
      if (own && outcome === 'executed') own.isExclusive = guarantee === 'exclusive';
    } catch (error) {
      if (isExpected(error)) return;
      throw error;
    }
  }
}

const begun = { hadEffect: true, isOver: false };

class WorkFailed extends Error {}

function isExpected(error: unknown): boolean {
  return (
    error instanceof WorkFailed ||
    error instanceof NotExecutedError ||
    error instanceof ClaimLostError ||
    error instanceof OperationError
  );
}

const requests = ['r0', 'r1'];

/** Regions that answer late, over sockets, are asked again: this often, not for ever. */
const mostSweeps = 20;

const hasOpenRun = (claims: readonly ClaimView[]): boolean =>
  claims.some(({ state }) => state === 'unknown' || state === 'running');

/** The runs of a family's ids, and the step that makes them. */
function guarded(family: GuardFamily, world: World, id: string) {
  const logs = new Map(requests.map((request) => [request, new RunLog(world)]));
  const guardOf = ({ geo }: HistoryProcess, request: string): Guard => geo[family]({ id, request });
  return {
    logs,
    guardOf,
    keyOf: (request: string) => `${family}:{${id}}:${request}`,
    step: async (process: HistoryProcess, pick: Pick): Promise<void> => {
      const request = requests[pick(requests.length)] ?? 'r0';
      await logs.get(request)?.runOnce(guardOf(process, request), process.geo.region, pick);
    },
  };
}

/** Scope `region`: at most one live lease a region, and one run with effect a region. */
export const regionGuardIntent: IntentOf = (world, id) => {
  const { logs, keyOf, step } = guarded('local', world, id);
  return {
    expiringKeys: requests.map(keyOf),
    steps: [step],
    check: async () => {
      for (const [request, log] of logs) {
        if (isAnyLost(world.lostWrites(keyOf(request)))) continue;
        require(log.overlaps === 0, `${keyOf(request)}: two live leases in one region`);
        for (const region of world.regions) {
          const runs = log.withEffect.filter((run) => run.region === region).length;
          require(runs <= 1, `${keyOf(request)}: ${runs} runs in ${region}`);
        }
      }
    },
  };
};

/** Scope `mesh`: an exclusive run is the only one; every duplicate is found and compensated. */
export const meshGuardIntent: IntentOf = (world, id) => {
  const { logs, keyOf, guardOf, step } = guarded('job', world, id);
  /** Sweeps until only ids whose runs have no known end are left: those wait for somebody. */
  const sweepOut = async (process: HistoryProcess): Promise<void> => {
    for (let sweeps = 0; sweeps < mostSweeps; sweeps += 1) {
      const { waiting } = await guardOf(process, 'r0').sweep();
      if (waiting === 0) return;
      const ids = requests.map((request) => guardOf(process, request).claims());
      if (waiting <= (await Promise.all(ids)).filter(hasOpenRun).length) return;
    }
  };
  return {
    expiringKeys: requests.map(keyOf),
    steps: [step],
    finish: async () => {
      for (let round = 0; round < 2; round += 1) {
        for (const process of world.processes) await sweepOut(process);
        await world.settle();
      }
    },
    check: async () => {
      for (const [request, log] of logs) {
        const key = keyOf(request);
        if (isAnyLost(world.lostWrites(key))) continue;
        const isExclusive = log.runs.some((run) => run.isExclusive);
        const runs = log.withEffect.length;
        require(!isExclusive || runs === 1, `${key}: ${runs} runs beside an exclusive one`);
        const [first = ''] = world.regions;
        const claims = await guardOf(processAt(world, first), request).claims();
        const done = claims.filter(({ state }) => state === 'done');
        const isOpen = hasOpenRun(claims);
        const told = new Set(world.conflictsOf(key).map(({ mine }) => mine.token));
        const isSwept = isOpen || isAnyLost(world.lostWrites(`~gs:open:job:{${id}}`));
        if (isSwept || done.length < 2) continue;
        const losers = done.length - 1;
        require(told.size === losers, `${key}: ${told.size} compensated of ${losers}`);
      }
    },
  };
};

/** Scope `home`: at most one run anywhere, and fencing tokens that only grow. */
export const homeGuardIntent: IntentOf = (world, id) => {
  const { logs, keyOf, step } = guarded('order', world, id);
  return {
    expiringKeys: requests.map(keyOf),
    steps: [step],
    check: async () => {
      for (const [request, log] of logs) {
        const fences = log.runs.map(({ fence = 0 }) => fence);
        if (isAnyLost(world.lostWrites(keyOf(request)))) continue;
        const runs = log.withEffect.length;
        require(runs <= 1, `${keyOf(request)}: ${runs} runs`);
        const isGrowing = fences.every((fence, index) => fence > (fences[index - 1] ?? 0));
        require(isGrowing, `${keyOf(request)}: fencing tokens ${fences.join(', ')}`);
      }
    },
  };
};
