import { defineKeyspace, field, idempotency, type Conflict, type SweepReport } from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh } from './support/sdk-mesh.js';

const regions = ['east', 'west'];
const id = { merchantId: 'm1', requestId: 'r1' };

function guardKeyspace(onConflict?: (conflict: Conflict) => void) {
  return defineKeyspace({
    capture: idempotency({
      key: 'pay:{$merchantId}:idem:$requestId',
      ttl: '24h',
      scope: 'mesh',
      settle: '300ms',
      result: field.text(),
      ...(onConflict ? { onConflict } : {}),
    }),
  });
}

test('mesh scope runs exclusively while peers answer, and the other region replays', () =>
  withSdkMesh({ regions, keyspace: guardKeyspace() }, async ({ mesh, geo }) => {
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
  withSdkMesh({ regions, keyspace: guardKeyspace(), lagMs: 20 }, async ({ geo }) => {
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
    const east = await geo('east')
      .capture(id)
      .run(() => 'charge-east');
    expect(east).toMatchObject({ outcome: 'replayed', result: 'charge-west' });
  }));

test('a cut makes both run with detect; after the heal sweep compensates the loser once', async () => {
  const conflicts: Conflict[] = [];
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
  });
});

/** Connections to a healed peer come back on their own time. */
async function sweepUntilDone(sweep: () => Promise<SweepReport>): Promise<SweepReport> {
  for (;;) {
    const report = await sweep();
    if (report.waiting === 0) return report;
  }
}
