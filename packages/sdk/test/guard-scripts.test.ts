import { expect } from 'vitest';
import { connect, defineKeyspace, field, idempotency } from '../src/index.js';
import { testWithRedis, withServer } from './support/with-server.js';

const keyspace = defineKeyspace({
  job: idempotency({ key: 'job:{$id}', ttl: '1h', scope: 'region', result: field.text() }),
});
const id = { id: '1' };

testWithRedis('a claim is ended only by its token', () =>
  withServer(async ({ url, redis }) => {
    const geo = await connect(keyspace, { region: 'west', endpoint: url });
    const claim = await geo.job(id).claim();
    if (claim.outcome !== 'claimed') throw new Error(claim.outcome);
    const stranger = { ...claim, token: 'another' };
    await expect(geo.job(id).complete(stranger, 'x')).rejects.toMatchObject({ code: 'CLAIM_LOST' });
    await expect(geo.job(id).release(stranger)).rejects.toMatchObject({ code: 'CLAIM_LOST' });
    expect(await geo.job(id).renew(stranger)).toBe(false);
    expect(await redis.hget('job:{1}', 's|west|1')).toBe('running');
    expect(await geo.job(id).renew(claim)).toBe(true);
    expect(await geo.job(id).complete(claim, 'x')).toMatchObject({ outcome: 'executed' });
    await geo.close();
  }),
);

testWithRedis('a state only goes forward, and a repeat of an end is no error', () =>
  withServer(async ({ url, redis }) => {
    const geo = await connect(keyspace, { region: 'west', endpoint: url });
    const claim = await geo.job(id).claim();
    if (claim.outcome !== 'claimed') throw new Error(claim.outcome);
    await geo.job(id).complete(claim, 'x');
    await geo.job(id).complete(claim, 'x');
    await expect(geo.job(id).release(claim)).rejects.toMatchObject({ code: 'CLAIM_LOST' });
    expect(await redis.hget('job:{1}', 's|west|1')).toBe('done');
    await geo.close();
  }),
);

testWithRedis('a repeated claim script recognises its own token and claims once', () =>
  withServer(async ({ url }) => {
    const geo = await connect(keyspace, { region: 'west', endpoint: url });
    const guard = geo.job(id);
    const [first, again, rival] = await geo.batch([
      guard.op.claim('west', 'token-1', ''),
      guard.op.claim('west', 'token-1', ''),
      guard.op.claim('west', 'token-2', ''),
    ]);
    expect([first, again, rival]).toMatchObject([
      { value: { status: 'claimed', claim: { attempt: 1 } } },
      { value: { status: 'claimed', claim: { attempt: 1 } } },
      { value: { status: 'busy' } },
    ]);
    await geo.close();
  }),
);

testWithRedis('an unknown claim is reconciled, rerun or rejected as declared', () =>
  withServer(async ({ url, redis }) => {
    const base = { ttl: '1h', scope: 'region', result: field.text() } as const;
    const policies = defineKeyspace({
      found: idempotency({
        ...base,
        key: 'a:{$id}',
        reconcile: () => ({ executed: true, result: 'found' }),
      }),
      absent: idempotency({ ...base, key: 'b:{$id}', reconcile: () => ({ executed: false }) }),
      rerun: idempotency({ ...base, key: 'c:{$id}', onUnknown: 'rerun' }),
      reject: idempotency({ ...base, key: 'd:{$id}', onUnknown: 'reject' }),
    });
    const geo = await connect(policies, { region: 'west', endpoint: url });
    const outcomes = [];
    for (const guard of [geo.found(id), geo.absent(id), geo.rerun(id), geo.reject(id)]) {
      await guard.claim();
      await redis.hset(guard.key, 'l|west|1', '1'); // its owner is gone
      outcomes.push(await guard.run(() => 'ran again'));
    }
    expect(outcomes).toMatchObject([
      { outcome: 'replayed', result: 'found' },
      { outcome: 'executed', result: 'ran again' },
      { outcome: 'executed', result: 'ran again' },
      { outcome: 'unknown' },
    ]);
    expect(await redis.hget('a:{1}', 's|west|1')).toBe('done');
    expect(await redis.hget('b:{1}', 's|west|1')).toBe('failed');
    expect(await redis.hget('c:{1}', 's|west|1')).toBe('unknown');
    await geo.close();
  }),
);

testWithRedis('a long run renews its lease', () =>
  withServer(async ({ url, redis }) => {
    const short = defineKeyspace({
      job: idempotency({ key: 'job:{$id}', ttl: '1h', scope: 'region', lease: '3s' }),
    });
    const geo = await connect(short, { region: 'west', endpoint: url });
    const leases = new Set<string | null>();
    await geo.job(id).run(async ({ signal }) => {
      while (leases.size < 3) leases.add(await redis.hget('job:{1}', 'l|west|1'));
      expect(signal.aborted).toBe(false);
    });
    await geo.close();
  }),
);

testWithRedis('a run whose claim is gone is told, and its signal aborts', () =>
  withServer(async ({ url, redis }) => {
    const short = defineKeyspace({
      job: idempotency({ key: 'job:{$id}', ttl: '1h', scope: 'region', lease: '600ms' }),
    });
    const geo = await connect(short, { region: 'west', endpoint: url });
    const run = geo.job(id).run(async ({ signal }) => {
      await redis.del('job:{1}');
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    await expect(run).rejects.toMatchObject({ code: 'CLAIM_LOST' });
    await geo.close();
  }),
);
