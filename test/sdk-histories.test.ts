import {
  counter,
  defineKeyspace,
  idempotency,
  ledger,
  OperationError,
  quota,
  set,
  sortedSet,
  type Grant,
} from 'geoslot';
import { expect, test } from 'vitest';
import { chanceOf } from './support/chance.js';
import { withSdkMesh, type SdkMesh } from './support/sdk-mesh.js';

const regions = ['east', 'north', 'west'];
const because = 'histories';
const limit = 7;
const keyspace = defineKeyspace({
  views: counter({ key: 'views:{$id}', ttl: '1h' }),
  hits: counter({ key: 'hits:{$id}', ttl: 'forever', because, encoding: 'per-writer' }),
  tags: set({ key: 'tags:{$id}', ttl: '1h' }),
  board: sortedSet({ key: 'board:{$id}', ttl: '1h', score: 'counter' }),
  book: ledger({ key: 'book:{$id}', ttl: 'forever', because }),
  seats: quota({ key: 'seats:{$id}', ttl: 'forever', because, limit, transfer: '5ms' }),
  job: idempotency({ key: 'job:{$id}:$request', ttl: '1h', scope: 'mesh', settle: '15ms' }),
});
type HistoryMesh = SdkMesh<(typeof keyspace)['families']>;

const isLong = process.env['GEOSLOT_LONG'] === '1';
const histories = Number(process.env['GEOSLOT_HISTORIES'] ?? (isLong ? 100_000 : 60));
const stepsPerHistory = 18;
const firstSeed = Number(process.env['GEOSLOT_SEED'] ?? 8_000);

/** What one history acknowledged, and what it cannot know. */
class Expectation {
  /** Acknowledged sum, and what calls of unknown outcome may have added. */
  views = { sure: 0, maybe: 0 };
  hits = 0;
  score = { sure: 0, maybe: 0 };
  readonly added = new Set<string>();
  readonly removed = new Set<string>();
  readonly posted = new Map<string, number>();
  grants: Grant[] = [];
  taken = 0;
  readonly runs = new Map<string, { exclusive: number; all: number }>();
}

/** Runs a step that may end with an unknown outcome, which is an answer too. */
async function attempt(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    if (error instanceof OperationError) return false;
    throw error;
  }
}

type Pick = (below: number) => number;

/** One operation at one region, noted in what is expected. */
function operate({ geo }: HistoryMesh, id: string, pick: Pick, seen: Expectation): Promise<void> {
  const region = regions[pick(regions.length)] ?? 'east';
  const handles = geo(region);
  const amount = 1 + pick(4);
  const name = `m${pick(4)}`;
  const operations: readonly (() => Promise<void>)[] = [
    async () => {
      const operationId = { id: `${id}-${pick(1_000_000)}`, createdAt: Date.now() };
      const isSure = await attempt(() => handles.views({ id }).increment(amount, { operationId }));
      seen.views[isSure ? 'sure' : 'maybe'] += amount;
    },
    async () => {
      seen.hits += amount;
      await attempt(() => handles.hits({ id }).increment(amount));
    },
    async () => {
      if (await attempt(() => handles.tags({ id }).add(name))) seen.added.add(name);
    },
    async () => {
      seen.removed.add(name);
      await attempt(() => handles.tags({ id }).remove(name));
    },
    async () => {
      const isSure = await attempt(() => handles.board({ id }).addScore('ada', amount));
      seen.score[isSure ? 'sure' : 'maybe'] += amount;
    },
    async () => {
      const post = () => handles.book({ id }).post(name, name.length * 10);
      if (await attempt(post)) seen.posted.set(name, name.length * 10);
    },
    async () => {
      await attempt(async () => {
        const grant = await handles.seats({ id }).tryTake(1 + pick(2));
        if (grant === null) return;
        seen.grants.push(grant);
        seen.taken += grant.amount;
      });
    },
    async () => {
      const position = seen.grants.findIndex((grant) => grant.region === region);
      const [grant] = position < 0 ? [] : seen.grants.splice(position, 1);
      if (grant === undefined) return;
      if (await attempt(() => handles.seats({ id }).give(grant))) seen.taken -= grant.amount;
    },
    async () => {
      const request = `r${pick(2)}`;
      const runs = seen.runs.get(request) ?? { exclusive: 0, all: 0 };
      seen.runs.set(request, runs);
      await attempt(async () => {
        const outcome = await handles.job({ id, request }).run(() => void (runs.all += 1));
        if (outcome.outcome === 'executed' && outcome.guarantee === 'exclusive') {
          runs.exclusive += 1;
        }
      });
    },
  ];
  return operations[pick(operations.length)]?.() ?? Promise.resolve();
}

/** A fault that loses no acknowledged write. */
function disturb({ mesh }: HistoryMesh, pick: Pick): void {
  const one = regions[pick(3)] ?? 'east';
  const other = regions.find((region) => region !== one) ?? 'west';
  const faults: readonly (() => void)[] = [
    () => mesh.partition(one, other, { oneWay: pick(2) === 1 }),
    () => mesh.heal(),
    () => mesh.lag(one, other, pick(8)),
    () => mesh.skew(one, (pick(3) - 1) * 4_000),
    () => mesh.fault(one, { kind: 'DROP-REPLY', count: 1, command: 'evalsha' }),
    () => mesh.fault(one, { kind: 'RESET', count: 1, command: 'sadd' }),
  ];
  faults[pick(faults.length)]?.();
}

async function runHistory(context: HistoryMesh, seed: number): Promise<void> {
  const { mesh, geo } = context;
  const pick = chanceOf(seed);
  const id = String(seed);
  const seen = new Expectation();
  for (let step = 0; step < stepsPerHistory; step += 3) {
    if (pick(3) === 0) disturb(context, pick);
    await Promise.all([1, 2, 3].map(() => operate(context, id, pick, seen)));
  }
  mesh.heal();
  for (const region of regions) {
    // The next write of each process stores what a lost reply had left open.
    await geo(region).hits({ id }).increment(0);
  }
  await mesh.settle();
  const why = `GEOSLOT_SEED=${seed}`;
  expect(mesh.diff(), why).toEqual([]);
  for (const region of regions) await checkIntent(geo(region), id, seen, why);
}

async function checkIntent(
  handles: ReturnType<HistoryMesh['geo']>,
  id: string,
  seen: Expectation,
  why: string,
): Promise<void> {
  const between = (value: number, { sure, maybe }: { sure: number; maybe: number }): void => {
    expect(value, why).toBeGreaterThanOrEqual(sure);
    expect(value, why).toBeLessThanOrEqual(sure + maybe);
  };
  between(await handles.views({ id }).read(), seen.views);
  between((await handles.board({ id }).score('ada')) ?? 0, seen.score);
  expect(await handles.hits({ id }).read(), why).toBe(seen.hits);
  for (const member of seen.added) {
    if (!seen.removed.has(member)) expect(await handles.tags({ id }).has(member), why).toBe(true);
  }
  const entries = new Map(
    (await handles.book({ id }).entries()).map((entry) => [entry.id, Number(entry.amount)]),
  );
  for (const [name, amount] of seen.posted) expect(entries.get(name), why).toBe(amount);
  expect(seen.taken, why).toBeLessThanOrEqual(limit);
  for (const [, { exclusive, all }] of seen.runs) {
    if (exclusive > 0) expect(all, why).toBe(1);
  }
}

test(
  `${histories} histories of every handle converge and keep intent`,
  { timeout: 6 * 3_600_000 },
  () =>
    withSdkMesh({ regions, keyspace, seed: firstSeed }, async (context) => {
      for (let history = 0; history < histories; history += 1) {
        await runHistory(context, firstSeed + history);
      }
      expect(context.mesh.engine.lostWrites).toEqual([]);
    }),
);
