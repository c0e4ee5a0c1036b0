import type { RunningMesh } from '@geoslot/mesh';
import {
  connect,
  defineKeyspace,
  field,
  idempotency,
  OutcomeUnknownError,
  type Conflict,
  type HomeMap,
  type Operation,
  type SweepReport,
} from 'geoslot';
import { subscribe } from 'node:diagnostics_channel';
import { expect, test } from 'vitest';
import { withSdkMesh } from './support/sdk-mesh.js';

const regions = ['east', 'west'];
const id = { merchantId: 'm1', requestId: 'r1' };

function guardKeyspace(onConflict?: (conflict: Conflict) => void, settle = '300ms') {
  return defineKeyspace({
    capture: idempotency({
      key: 'pay:{$merchantId}:idem:$requestId',
      ttl: '24h',
      scope: 'mesh',
      settle,
      result: field.text(),
      ...(onConflict ? { onConflict } : {}),
    }),
  });
}

/** Its runs end by what a peer shows, however long that takes. */
const patientKeyspace = () => guardKeyspace(undefined, '10s');

const endpointsOf = (mesh: RunningMesh) =>
  Object.fromEntries(mesh.regions.map(({ name, url }) => [name, { endpoint: url }]));

test('mesh scope runs exclusively while peers answer, and the other region replays', () =>
  withSdkMesh({ regions, keyspace: patientKeyspace() }, async ({ mesh, geo }) => {
    const first = await geo('west')
      .capture(id)
      .run(() => 'charge-1');
    expect(first).toEqual({ outcome: 'executed', guarantee: 'exclusive', result: 'charge-1' });
    await mesh.settle();
    const second = await geo('east')
      .capture(id)
      .run(() => 'charge-2');
    expect(second).toMatchObject({ outcome: 'replayed', result: 'charge-1' });
  }));

test('of concurrent runs in both regions one executes', () =>
  withSdkMesh({ regions, keyspace: patientKeyspace(), lagMs: 20 }, async ({ geo }) => {
    let runs = 0;
    const work = async () => `charge-${(runs += 1)}`;
    const outcomes = await Promise.all(regions.map((region) => geo(region).capture(id).run(work)));
    expect(runs).toBe(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'executed')).toHaveLength(1);
  }));

test('while replication alone is cut, a peer that answers still prevents the duplicate', () =>
  withSdkMesh({ regions, keyspace: guardKeyspace() }, async ({ mesh, geo }) => {
    mesh.partition('east', 'west');
    const west = await geo('west')
      .capture(id)
      .run(() => 'charge-west');
    expect(west).toMatchObject({ outcome: 'executed', guarantee: 'detect' });
    const patient = await connect(patientKeyspace(), {
      region: 'east',
      regions: endpointsOf(mesh),
    });
    const east = await patient.capture(id).run(() => 'charge-east');
    await patient.close();
    expect(east).toMatchObject({ outcome: 'replayed', result: 'charge-west' });
  }));

test('a cut makes both run with detect; after the heal sweep compensates the loser once', async () => {
  const conflicts: Conflict[] = [];
  const published: unknown[] = [];
  subscribe('geoslot:conflict', (message) => published.push(message));
  const keyspace = guardKeyspace((conflict) => void conflicts.push(conflict));
  await withSdkMesh({ regions, keyspace }, async ({ mesh, geo, cut, heal }) => {
    cut('east', 'west');
    const west = await geo('west')
      .capture(id)
      .run(() => 'charge-west');
    const east = await geo('east')
      .capture(id)
      .run(() => 'charge-east');
    expect([west, east]).toMatchObject([
      { outcome: 'executed', guarantee: 'detect' },
      { outcome: 'executed', guarantee: 'detect' },
    ]);
    expect(await geo('east').capture(id).sweep()).toMatchObject({ checked: 1, waiting: 1 });

    heal();
    await mesh.settle();
    const swept = await sweepUntilDone(() => geo('east').capture(id).sweep());
    expect(swept.conflicts).toMatchObject([{ winner: { region: 'west' } }]);
    await sweepUntilDone(() => geo('west').capture(id).sweep());
    expect(conflicts).toMatchObject([{ mine: { region: 'east' }, winner: { region: 'west' } }]);
    expect(await geo('east').capture(id).sweep()).toMatchObject({ checked: 0 });
    const claims = expect.arrayContaining(['east|1', 'west|1']) as unknown;
    expect(published[0]).toEqual({ family: 'capture', claims, winner: 'west|1' });
  });
});

test('geo.sweep() finds the open ids of every hash tag', async () => {
  const conflicts: Conflict[] = [];
  const keyspace = guardKeyspace((conflict) => void conflicts.push(conflict));
  await withSdkMesh({ regions, keyspace }, async ({ mesh, geo, cut, heal }) => {
    cut('east', 'west');
    for (const merchantId of ['m1', 'm2', 'm3']) {
      for (const region of regions) {
        await geo(region)
          .capture({ merchantId, requestId: 'r1' })
          .run(() => region);
      }
    }
    expect(await geo('east').sweep()).toMatchObject({ checked: 3, waiting: 3 });
    heal();
    await mesh.settle();
    await sweepUntilDone(() => geo('east').sweep());
    await sweepUntilDone(() => geo('west').sweep());
    const compensated = conflicts.map(({ key, mine }) => `${key} ${mine.region}`).sort();
    expect(compensated).toHaveLength(3);
    expect(await geo('east').sweep()).toMatchObject({ checked: 0 });
  });
});

test('a rival that only a peer shows goes first', () =>
  withSdkMesh({ regions, keyspace: patientKeyspace() }, async ({ mesh, geo }) => {
    mesh.partition('east', 'west', { oneWay: true }); // what east writes does not reach west
    const { op } = geo('east').capture(id);
    await geo('east').batch([op.claim('east', 'a rival token', '')]); // pending
    const outcome = await geo('west')
      .capture(id)
      .run(() => 'charge-west');
    expect(outcome).toMatchObject({ outcome: 'in-progress', claim: { region: 'east' } });
  }));

test('requireWitness refuses to run until a peer shows the claim', () => {
  const keyspace = defineKeyspace({
    capture: idempotency({
      key: 'pay:{$merchantId}:idem:$requestId',
      ttl: '24h',
      scope: 'mesh',
      settle: '100ms',
      requireWitness: 1,
    }),
  });
  return withSdkMesh({ regions, keyspace }, async ({ geo, cut, heal, mesh }) => {
    cut('east', 'west');
    let runs = 0;
    const work = () => void (runs += 1);
    await expect(geo('west').capture(id).run(work)).rejects.toMatchObject({ code: 'NO_WITNESS' });
    expect(runs).toBe(0);
    heal();
    await mesh.settle();
    await untilExecuted(() => geo('west').capture(id).run(work));
    expect(runs).toBe(1);
  });
});

test('home scope admits one run, from whichever region, with growing fencing tokens', () => {
  const keyspace = defineKeyspace({
    capture: idempotency({
      key: 'pay:{$merchantId}:idem:$requestId',
      ttl: '24h',
      scope: 'home',
      homeMap: { version: 3, homeOf: () => 'east' },
    }),
  });
  return withSdkMesh({ regions, keyspace, lagMs: 30 }, async ({ geo, redis }) => {
    const fences: number[] = [];
    const outcomes = await Promise.all(
      regions.map((region) =>
        geo(region)
          .capture(id)
          .run(({ fencingToken }) => void fences.push(fencingToken?.token ?? 0)),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).filter((each) => each === 'executed')).toEqual([
      'executed',
    ]);
    const first = await geo('west')
      .capture({ ...id, requestId: 'r2' })
      .claim();
    if (first.outcome !== 'claimed') throw new Error(first.outcome);
    await geo('west')
      .capture({ ...id, requestId: 'r2' })
      .release(first);
    const second = await geo('east')
      .capture({ ...id, requestId: 'r2' })
      .claim();
    if (second.outcome !== 'claimed') throw new Error(second.outcome);
    expect(first.fencingToken?.version).toBe(3);
    expect(second.fencingToken?.token).toBeGreaterThan(first.fencingToken?.token ?? Infinity);
    expect(await redis('east').hget('pay:{m1}:idem:r2', 's|east|2')).toBe('running');
  });
});

test('home scope rejects while the home does not answer, or falls back to detect', async () => {
  const keyspaceOf = (whenHomeDown: 'reject' | 'mesh') =>
    defineKeyspace({
      capture: idempotency({
        key: 'pay:{$merchantId}:idem:$requestId',
        ttl: '24h',
        scope: 'home',
        settle: '100ms',
        homeMap: { version: 1, homeOf: () => 'east' },
        whenHomeDown,
      }),
    });
  const connectOptions = { deadlines: { writeMs: 1_500 } };
  await withSdkMesh(
    { regions, keyspace: keyspaceOf('reject'), connectOptions },
    async ({ geo, cut }) => {
      cut('east', 'west');
      await expect(
        geo('west')
          .capture(id)
          .run(() => undefined),
      ).rejects.toThrow();
    },
  );
  await withSdkMesh(
    { regions, keyspace: keyspaceOf('mesh'), connectOptions },
    async ({ geo, cut }) => {
      cut('east', 'west');
      const run = (region: string) =>
        settled(() =>
          geo(region)
            .capture(id)
            .run(() => undefined),
        );
      expect(await run('west')).toMatchObject({ outcome: 'executed', guarantee: 'detect' });
      expect(await run('east')).toMatchObject({ outcome: 'executed', guarantee: 'detect' });
    },
  );
});

test('while a home map changes, the home before and the home now must both grant', () => {
  const keyspaceOf = (homeMap: HomeMap) =>
    defineKeyspace({
      capture: idempotency({
        key: 'pay:{$merchantId}:idem:$requestId',
        ttl: '24h',
        scope: 'home',
        homeMap,
      }),
    });
  const before: HomeMap = { version: 1, regions: ['east'] };
  const change: HomeMap = { version: 2, regions: ['west'], previousRegions: ['east'] };
  return withSdkMesh({ regions, keyspace: keyspaceOf(before) }, async ({ geo, mesh }) => {
    mesh.partition('east', 'west');
    expect(
      await geo('west')
        .capture(id)
        .run(() => undefined),
    ).toMatchObject({ guarantee: 'home' });
    const regions = endpointsOf(mesh);
    const next = await connect(keyspaceOf(change), { region: 'west', regions });
    expect(await next.capture(id).run(() => undefined)).toMatchObject({ outcome: 'replayed' });
    const other = { ...id, requestId: 'r2' };
    expect(await next.capture(other).run(() => undefined)).toMatchObject({ outcome: 'executed' });
    expect(
      await geo('east')
        .capture(other)
        .run(() => undefined),
    ).toMatchObject({
      outcome: 'replayed',
    });
    await next.close();
  });
});

/** A command that was on its way when the link was cut ends as unknown: ask once more. */
async function settled<T>(run: () => Promise<T>): Promise<T> {
  return run().catch((error: unknown) => {
    if (error instanceof OutcomeUnknownError) return run();
    throw error;
  });
}

/** Connections to a healed peer come back on their own time. */
async function untilExecuted(run: () => Promise<{ readonly outcome: string }>): Promise<void> {
  for (;;) {
    const outcome = await run().catch((error: unknown) => error);
    if (typeof outcome === 'object' && outcome !== null && 'outcome' in outcome) return;
  }
}

/** Connections to a healed peer come back on their own time. */
async function sweepUntilDone(sweep: () => Promise<SweepReport>): Promise<SweepReport> {
  for (;;) {
    const report = await sweep();
    if (report.waiting === 0) return report;
  }
}

test('a start that yielded says so again when its reply was lost', () =>
  withSdkMesh({ regions, keyspace: guardKeyspace() }, async ({ geo }) => {
    const { op } = geo('west').capture(id);
    const ask = async (operation: Operation<{ readonly status: string }>) => {
      const [result] = await geo('west').batch([operation]);
      return result.status === 'fulfilled' ? result.value.status : result.reason;
    };
    expect(await ask(op.claim('west', 'token', ''))).toBe('claimed');
    const start = op.start('west', 'token', { isBlocked: true, isConfirmed: true, admitted: [] });
    expect([await ask(start), await ask(start)]).toEqual(['yielded', 'yielded']);
  }));
