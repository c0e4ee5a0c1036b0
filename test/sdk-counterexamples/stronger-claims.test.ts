import { connect, counter, defineKeyspace, idempotency, quota, set } from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh, type SdkMesh } from '../support/sdk-mesh.js';

// For each sentence the next stronger one, and the history in which it would be false. The others
// stand beside their counterexample: 7, 8, 11, 12, 14, 17, 18, 19, 20.

const regions = ['east', 'west'];
const because = 'counterexample';
const id = { id: '1' };
const start = Date.UTC(2026, 0, 1);
const home = { version: 1, homeOf: () => 'east' };
const keyspace = defineKeyspace({
  hits: counter({ key: 'hits:{$id}', ttl: 'forever', because, encoding: 'per-writer' }),
  tags: set({ key: 'tags:{$id}', ttl: '1h' }),
  seats: quota({ key: 'seats:{$id}', ttl: 'forever', because, limit: 4, transfer: '50ms' }),
  local: idempotency({ key: 'local:{$id}', ttl: '1h', scope: 'region' }),
  again: idempotency({ key: 'again:{$id}', ttl: '1h', scope: 'region', onUnknown: 'rerun' }),
  job: idempotency({ key: 'job:{$id}', ttl: '1h', scope: 'mesh', settle: '5s' }),
  order: idempotency({ key: 'order:{$id}', ttl: '1h', scope: 'home', homeMap: home }),
});
type Context = SdkMesh<(typeof keyspace)['families']>;

const onMesh = (body: (context: Context) => Promise<void>) => (): Promise<void> =>
  withSdkMesh({ regions, keyspace, options: { restartWrites: 'at-once' } }, body);

/** A process that starts now, with connections of its own. */
function freshProcess({ mesh }: Context, region: string, connectionName = 'fresh') {
  const endpoints = Object.fromEntries(
    mesh.regions.map(({ name, url }) => [name, { endpoint: url }]),
  );
  return connect(keyspace, { region, regions: endpoints, connectionName });
}

test(
  '1, stronger claim: after a failover a process does not see its own increments at once',
  onMesh(async ({ mesh, geo }) => {
    mesh.partition('east', 'west');
    await geo('west').hits(id).increment(5);
    geo('west').failTo('east');
    expect(await geo('west').hits(id).read()).toBe(0);
    mesh.heal();
    await mesh.settle();
    expect(await geo('west').hits(id).read()).toBe(5);
  }),
);

test(
  '2, stronger claim: a repeated remove may take away an add that came in between',
  onMesh(async ({ geo, redis }) => {
    const tags = geo('west').tags(id);
    await tags.add('m');
    await tags.remove('m');
    await tags.add('m');
    await redis('west').srem('tags:{1}', 'm'); // the first attempt of the remove, executed late
    expect(await tags.has('m')).toBe(false);
    expect(tags.op.remove('m').retry.sameRegion).toBe('idempotent'); // and not 'safe'
  }),
);

test(
  "3, stronger claim: scope 'region' runs once a region, not once",
  onMesh(async ({ mesh, geo }) => {
    mesh.partition('east', 'west');
    let runs = 0;
    for (const region of regions)
      await geo(region)
        .local(id)
        .run(() => void (runs += 1));
    expect(runs).toBe(2);
  }),
);

test(
  "4, stronger claim: with 'rerun' a paused owner and its successor both run",
  onMesh(async (context) => {
    const { mesh, geo } = context;
    mesh.pinClock('west', start);
    const paused = await geo('west').again(id).claim();
    mesh.pinClock('west', start + 31_000); // its lease ran out
    const next = await geo('west').again(id).claim();
    expect([paused.outcome, next.outcome]).toEqual(['claimed', 'claimed']);
    if (paused.outcome !== 'claimed') throw new Error(paused.outcome);
    expect(await geo('west').again(id).renew(paused)).toBe(false); // all it can do is notice
  }),
);

test(
  '5, stronger claim: an id is kept for its retention, not for ever',
  onMesh(async ({ mesh, geo }) => {
    let runs = 0;
    const run = () =>
      geo('west')
        .local(id)
        .run(() => void (runs += 1));
    for (const region of regions) mesh.pinClock(region, start);
    await run();
    expect(await run()).toMatchObject({ outcome: 'replayed' });
    for (const region of regions) mesh.pinClock(region, start + 3_600_001);
    await mesh.settle();
    expect(await run()).toMatchObject({ outcome: 'executed' });
    expect(runs).toBe(2);
  }),
);

test(
  '6, stronger claim: an exclusive run is repeated once its regions lost their writes',
  onMesh(async (context) => {
    const { mesh, geo, crashAndRestart } = context;
    let runs = 0;
    const work = () => void (runs += 1);
    expect(await geo('west').job(id).run(work)).toMatchObject({ guarantee: 'exclusive' });
    mesh.partition('east', 'west');
    for (const region of regions) await crashAndRestart(region);
    mesh.heal();
    await mesh.settle();
    const fresh = await freshProcess(context, 'east');
    expect(await fresh.job(id).run(work)).toMatchObject({ guarantee: 'exclusive' });
    await fresh.close();
    expect(runs).toBe(2);
  }),
);

test(
  '9, stronger claim: a home that lost its writes admits a second run',
  onMesh(async (context) => {
    const { mesh, geo, crashAndRestart } = context;
    mesh.partition('east', 'west');
    let runs = 0;
    await geo('west')
      .order(id)
      .run(() => void (runs += 1));
    await crashAndRestart('east');
    const fresh = await freshProcess(context, 'east');
    const again = await fresh.order(id).run(() => void (runs += 1));
    await fresh.close();
    expect([again.outcome, again.guarantee, runs]).toEqual(['executed', 'home', 2]);
  }),
);

test(
  '10, stronger claim: a home that lost its writes and whose clock stepped back repeats tokens',
  onMesh(async (context) => {
    const { mesh, geo, crashAndRestart } = context;
    mesh.partition('east', 'west');
    mesh.pinClock('east', start);
    const before = await geo('west').order(id).claim();
    await crashAndRestart('east');
    mesh.pinClock('east', start - 1_000);
    const fresh = await freshProcess(context, 'east');
    const after = await fresh.order(id).claim();
    await fresh.close();
    if (before.outcome !== 'claimed' || after.outcome !== 'claimed') throw new Error('no claim');
    expect(after.fencingToken?.token).toBeLessThan(before.fencingToken?.token ?? 0);
  }),
);

test(
  '13, stronger claim: a region refuses while another one still has units',
  onMesh(async ({ geo, cut }) => {
    cut('east', 'west');
    const seats = geo('west').seats(id);
    expect([await seats.tryTake(), await seats.tryTake()]).not.toContain(null);
    expect(await seats.tryTake()).toBeNull();
    expect(await geo('east').seats(id).remaining()).toBe(2);
  }),
);

test(
  '15, stronger claim: what a process had not stored elsewhere dies with the process and its region',
  onMesh(async (context) => {
    const { mesh, geo, crashAndRestart } = context;
    mesh.partition('east', 'west');
    const mortal = await freshProcess(context, 'west', 'mortal');
    expect(await mortal.hits(id).increment(5)).toBe(5); // acknowledged
    await crashAndRestart('west');
    // The process dies with its region: nobody asserts its total again.
    expect(await geo('east').hits(id).read()).toBe(0);
    mesh.heal();
    await mesh.settle();
    expect(await geo('east').hits(id).read()).toBe(0);
    expect(mesh.engine.lostWrites.length).toBeGreaterThan(0);
    await mortal.close();
  }),
);

test(
  '16, stronger claim: the fields of a per-writer counter are not bounded',
  onMesh(async (context) => {
    for (const name of ['a', 'b', 'c']) {
      const process = await freshProcess(context, 'west', name);
      await process.hits(id).increment();
      await process.close();
    }
    expect(await context.redis('west').hlen('hits:{1}')).toBe(3);
    expect(await context.geo('west').hits(id).read()).toBe(3);
  }),
);
