import {
  defineKeyspace,
  idempotency,
  type Conflict,
  type IdempotencyGuard,
  type SweepReport,
} from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh, type SdkMesh } from './support/sdk-mesh.js';

const regions = ['east', 'west'];
const id = { id: '1' };
const start = Date.UTC(2026, 0, 1);

function jobs(onConflict: (conflict: Conflict) => void | Promise<void>) {
  return defineKeyspace({
    job: idempotency({
      key: 'job:{$id}',
      ttl: '24h',
      scope: 'mesh',
      settle: '300ms',
      lease: '30s',
      onUnknown: 'rerun',
      onConflict,
    }),
  });
}

type Jobs = SdkMesh<ReturnType<typeof jobs>['families']>;

/** Pins the clocks of all regions to `atMs` after the start. */
function pinClocks({ mesh }: Jobs, atMs: number): void {
  for (const region of regions) mesh.pinClock(region, start + atMs);
}

/** Runs the job in both regions while they are cut; the run of east loses. */
async function runInBoth(context: Jobs, runEast: () => Promise<unknown>): Promise<void> {
  const { mesh, geo, cut, heal } = context;
  cut('east', 'west');
  pinClocks(context, 0);
  await geo('west')
    .job(id)
    .run(() => undefined);
  pinClocks(context, 1_000);
  await runEast();
  heal();
  await mesh.settle();
}

/** Connections to a healed peer come back on their own time. */
async function sweepUntil(
  guard: IdempotencyGuard<void>,
  isEnough: (report: SweepReport) => boolean,
): Promise<SweepReport> {
  for (;;) {
    const report = await guard.sweep();
    if (isEnough(report)) return report;
  }
}

const isOver = ({ waiting }: SweepReport): boolean => waiting === 0;
const hasConflict = ({ conflicts }: SweepReport): boolean => conflicts.length > 0;

test.each<[string, () => Promise<void>]>([
  ['never ends', () => new Promise<never>(() => undefined)],
  ['throws', () => Promise.reject(new Error('the handler died half way'))],
])('an id whose onConflict %s stays open, and is told again after the lease', async (_, die) => {
  const told: Conflict[] = [];
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const keyspace = jobs((conflict) => {
    told.push(conflict);
    begin();
    return told.length === 1 ? die() : undefined;
  });
  await withSdkMesh({ regions, keyspace }, async (context) => {
    const east = context.geo('east').job(id);
    await runInBoth(context, () => east.run(() => undefined));
    sweepUntil(east, isOver).catch(() => undefined); // by a process that dies on the way
    await begun;
    const meanwhile = { checked: 1, closed: 0, waiting: 1, conflicts: [] };
    expect([await east.sweep(), await east.sweep()]).toEqual([meanwhile, meanwhile]);
    expect(told).toHaveLength(1);

    pinClocks(context, 60_000);
    const { conflicts } = await sweepUntil(east, isOver);
    expect(conflicts).toMatchObject([{ compensated: [{ region: 'east' }] }]);
    expect(told.map(({ mine }) => mine.region)).toEqual(['east', 'east']);
    expect(new Set(told.map(({ compensationId }) => compensationId)).size).toBe(1);
    expect(await east.sweep()).toMatchObject({ checked: 0 });
  });
});

test('of two lost runs, one that another process compensates keeps the id open', async () => {
  const told: number[] = [];
  const keyspace = jobs(({ mine }) => void told.push(mine.attempt));
  await withSdkMesh({ regions, keyspace }, async (context) => {
    const east = context.geo('east').job(id);
    await runInBoth(context, async () => {
      const slow = await east.claim();
      if (slow.outcome !== 'claimed') throw new Error(slow.outcome);
      pinClocks(context, 60_000); // its lease ran out
      await east.run(() => undefined);
      await east.complete(slow);
      // The other process.
      await context.geo('east').batch([east.op.compensate('east', slow.token, 'another', 'begin')]);
    });
    const compensated = (attempt: number) => [{ compensated: [{ attempt }] }];
    const first = await sweepUntil(east, hasConflict);
    expect(first).toMatchObject({ waiting: 1, conflicts: compensated(2) });
    pinClocks(context, 120_000);
    const second = await sweepUntil(east, hasConflict);
    expect(second).toMatchObject({ waiting: 0, conflicts: compensated(1) });
    expect(told).toEqual([2, 1]);
    expect(await east.sweep()).toMatchObject({ checked: 0 });
  });
});

test('a compensation that begins again after a lost reply goes on, another one waits', async () => {
  await withSdkMesh({ regions, keyspace: jobs(() => undefined) }, async ({ geo }) => {
    const east = geo('east').job(id);
    const claim = await east.claim();
    if (claim.outcome !== 'claimed') throw new Error(claim.outcome);
    await east.complete(claim);
    const begin = async (compensator: string) => {
      const step = east.op.compensate('east', claim.token, compensator, 'begin');
      const [result] = await geo('east').batch([step]);
      return result.status === 'fulfilled' ? result.value.status : result.reason;
    };
    expect([await begin('one'), await begin('one')]).toEqual(['begin', 'begin']);
    expect(await begin('another')).toBe('busy');
  });
});
