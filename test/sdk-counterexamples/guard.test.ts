import { connect, defineKeyspace, idempotency, type Conflict } from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh, type SdkMesh } from '../support/sdk-mesh.js';

const regions = ['east', 'west'];
const key = 'job:{1}';
const id = { id: '1' };
const start = Date.UTC(2026, 0, 1);

type Scope = 'region' | 'mesh' | 'home';

function guards(scope: Scope, onConflict?: (conflict: Conflict) => void, settle = '100ms') {
  return defineKeyspace({
    job: idempotency({
      key: 'job:{$id}',
      ttl: '1h',
      scope,
      settle,
      homeMap: { version: 1, homeOf: () => 'east' },
      ...(onConflict ? { onConflict } : {}),
    }),
  });
}

type Guarded = SdkMesh<ReturnType<typeof guards>['families']>;

/** Pins the clocks of all regions to `atMs` after the start. */
function pinClocks({ mesh }: Guarded, atMs: number): void {
  for (const region of regions) mesh.pinClock(region, start + atMs);
}

test('3: releasing a shared string frees the id of the other region; ours has a field each', () =>
  withSdkMesh({ regions, keyspace: guards('region') }, async ({ mesh, geo, redis }) => {
    mesh.partition('east', 'west');
    const claim = (region: string) => redis(region).set('naive', region, 'EX', 3_600, 'NX');
    expect([await claim('west'), await claim('east')]).toEqual(['OK', 'OK']);
    const west = await geo('west').job(id).claim();
    const east = await geo('east').job(id).claim();
    expect([west.outcome, east.outcome]).toEqual(['claimed', 'claimed']);
    mesh.heal();
    await mesh.settle();
    await redis('east').del('naive');
    if (east.outcome === 'claimed') await geo('east').job(id).release(east);
    await mesh.settle();

    expect(await claim('west')).toBe('OK'); // west runs a second time
    expect(await geo('west').job(id).claim()).toMatchObject({ outcome: 'in-progress' });
  }));

test('4: a TTL as lease lets a silent second run in; our lapsed lease is an unknown claim', () =>
  withSdkMesh({ regions, keyspace: guards('region') }, async (context) => {
    const { geo, redis } = context;
    const claim = () => redis('west').set('naive', 'owner', 'PX', 30_000, 'NX');
    pinClocks(context, 0);
    expect(await claim()).toBe('OK');
    expect(await geo('west').job(id).claim()).toMatchObject({ outcome: 'claimed' });
    pinClocks(context, 31_000); // the owner died
    expect(await claim()).toBe('OK');
    expect(await geo('west').job(id).claim()).toMatchObject({ outcome: 'unknown' });
    expect(await redis('west').pttl(key)).toBe(3_600_000);
  }));

test('5: a claim that is deleted leaves no trace; ours is a state, and keeps its retention', () =>
  withSdkMesh({ regions, keyspace: guards('region') }, async ({ mesh, geo, redis }) => {
    await redis('west').hset('naive', 'west', 'ran');
    await redis('west').hdel('naive', 'west');
    const claim = await geo('west').job(id).claim();
    if (claim.outcome === 'claimed') await geo('west').job(id).release(claim);
    await mesh.settle();
    expect(await redis('east').hgetall('naive')).toEqual({});
    expect(await geo('east').job(id).claims()).toMatchObject([{ state: 'failed' }]);

    await geo('west').job(id).claim();
    await redis('west').pexpire(key, 60_000);
    expect(await geo('west').job(id).claim()).toMatchObject({ outcome: 'in-progress' });
    expect(await redis('west').pttl(key)).toBeGreaterThan(60_000);
  }));

test('6: waiting out the lag and comparing clocks runs twice; observing the claim does not', () => {
  const keyspace = guards('mesh', undefined, '5s'); // ends sooner, by what a peer shows
  return withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis }) => {
    mesh.skew('east', -10_000);
    mesh.partition('east', 'west'); // effects under way
    const stamp = async (region: string) => {
      const [seconds] = await redis(region).time();
      await redis(region).hset('naive', region, Number(seconds));
    };
    const isEarliest = async (region: string) => {
      const stamps = Object.entries(await redis(region).hgetall('naive'));
      const [first] = stamps.sort((left, right) => Number(left[1]) - Number(right[1]));
      return first?.[0] === region;
    };
    await stamp('west');
    const westRuns = await isEarliest('west'); // its settle time is over
    await stamp('east');
    mesh.heal();
    await mesh.settle();
    expect([westRuns, await isEarliest('east')]).toEqual([true, true]);

    let runs = 0;
    mesh.lag('east', 'west', 40);
    const work = () => void (runs += 1);
    const outcomes = await Promise.all([
      geo('west').job(id).run(work),
      geo('east').job(id).run(work),
    ]);
    expect(runs).toBe(1);
    const [ran] = outcomes.filter(({ outcome }) => outcome === 'executed');
    expect(ran).toMatchObject({ guarantee: 'exclusive' });
  });
});

test('7: SET NX destroys the evidence of a duplicate; ours keeps both claims for sweep', () =>
  withSdkMesh({ regions, keyspace: guards('mesh') }, async ({ mesh, geo, redis, cut, heal }) => {
    cut('east', 'west');
    for (const region of regions) {
      await redis(region).set('naive', region, 'EX', 3_600, 'NX');
      await geo(region)
        .job(id)
        .run(() => undefined);
    }
    heal();
    await mesh.settle();
    const [east, west] = [await redis('east').get('naive'), await redis('west').get('naive')];
    expect(east).toBe(west); // one of the two is gone
    expect(await geo('east').job(id).claims()).toHaveLength(2);
    expect((await untilSwept(() => geo('east').job(id).sweep())).conflicts).toHaveLength(1);
  }));

test('7, stronger claim: a duplicate whose claim was lost before it reached a peer stays hidden', () =>
  withSdkMesh(
    { regions, keyspace: guards('mesh'), options: { restartWrites: 'at-once' } },
    async ({ mesh, geo, cut, heal, crashAndRestart }) => {
      cut('east', 'west');
      let runs = 0;
      for (const region of regions)
        await geo(region)
          .job(id)
          .run(() => void (runs += 1));
      await crashAndRestart('west');
      heal();
      await mesh.settle();
      expect(runs).toBe(2);
      const swept = await untilSwept(() => geo('east').job(id).sweep());
      expect(swept.conflicts).toEqual([]);
      expect(mesh.engine.lostWrites.length).toBeGreaterThan(0);
    },
  ));

test('8: both sides compensate when each sees a rival; ours has one loser, told at least once', async () => {
  const told: Conflict[] = [];
  let failures = 1;
  const keyspace = guards('mesh', (conflict) => {
    told.push(conflict);
    if (failures-- > 0) throw new Error('the handler died half way');
  });
  await withSdkMesh({ regions, keyspace }, async (context) => {
    const { mesh, geo, redis, cut, heal } = context;
    cut('east', 'west');
    pinClocks(context, 0);
    await redis('west').hset('naive', 'west', 'done');
    await geo('west')
      .job(id)
      .run(() => undefined);
    pinClocks(context, 1_000);
    await redis('east').hset('naive', 'east', 'done');
    await geo('east')
      .job(id)
      .run(() => undefined);
    heal();
    await mesh.settle();
    let naiveCompensations = 0;
    for (const region of regions) {
      if ((await redis(region).hlen('naive')) > 1) naiveCompensations += 1;
    }
    expect(naiveCompensations).toBe(2);

    await untilSwept(() => geo('west').job(id).sweep());
    await expect(untilSwept(() => geo('east').job(id).sweep())).rejects.toThrow('half way');
    pinClocks(context, 60_000); // its lease on the compensation ran out
    await untilSwept(() => geo('east').job(id).sweep());
    await untilSwept(() => geo('east').job(id).sweep());
    expect(told.map(({ mine, winner }) => [mine.region, winner.region])).toEqual([
      ['east', 'west'],
      ['east', 'west'],
    ]);
    expect(new Set(told.map(({ compensationId }) => compensationId)).size).toBe(1);
  });
});

test('9: falling back after a lost reply runs twice; ours reads its token at home', () =>
  withSdkMesh({ regions, keyspace: guards('home') }, async ({ mesh, geo, redis }) => {
    mesh.partition('east', 'west');
    mesh.fault('east', { kind: 'DROP-REPLY', count: 1, command: 'set' });
    const atHome = redis('east').set('naive', 'west', 'EX', 3_600, 'NX');
    await expect(atHome).rejects.toThrow(); // applied, and its reply lost
    expect(await redis('west').set('naive', 'west', 'EX', 3_600, 'NX')).toBe('OK');
    const runsAtHome = (await redis('east').get('naive')) === 'west';
    expect(runsAtHome).toBe(true); // claimed in both regions

    await geo('west')
      .job({ id: 'warm' })
      .run(() => undefined); // the script is loaded
    mesh.fault('east', { kind: 'DROP-REPLY', count: 1, command: 'evalsha' });
    let runs = 0;
    const outcome = await geo('west')
      .job(id)
      .run(() => void (runs += 1));
    expect([outcome.outcome, outcome.guarantee, runs]).toEqual(['executed', 'home', 1]);
    expect(await geo('east').job(id).claims()).toHaveLength(1);
    expect(await geo('west').job(id).claims()).toHaveLength(0);
  }));

test('10: a counted fencing token repeats after a lost second; ours goes on with the clock', () =>
  withSdkMesh(
    { regions, keyspace: guards('home'), options: { restartWrites: 'at-once' } },
    async ({ mesh, geo, redis, crashAndRestart }) => {
      mesh.partition('east', 'west');
      const naiveBefore = await redis('east').incr('naive');
      const before = await geo('west').job(id).claim();
      await crashAndRestart('east');
      const endpoints = Object.fromEntries(
        mesh.regions.map(({ name, url }) => [name, { endpoint: url }]),
      );
      const fresh = await connect(guards('home'), { region: 'east', regions: endpoints });
      const after = await fresh.job(id).claim();
      await fresh.close();
      if (before.outcome !== 'claimed' || after.outcome !== 'claimed') throw new Error('no claim');
      expect(after.fencingToken?.token).toBeGreaterThan(before.fencingToken?.token ?? Infinity);
      expect(await retried(() => redis('east').incr('naive'))).toBe(naiveBefore);
    },
  ));

/** Connections to a healed or restarted region come back on their own time. */
async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === 1_000) throw error;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

async function untilSwept<T extends { readonly waiting: number }>(
  sweep: () => Promise<T>,
): Promise<T> {
  for (;;) {
    const report = await sweep();
    if (report.waiting === 0) return report;
  }
}
