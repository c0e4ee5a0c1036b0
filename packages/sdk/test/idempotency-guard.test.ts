import { expect } from 'vitest';
import { z } from 'zod';
import {
  connect,
  defineKeyspace,
  idempotency,
  IdempotencyKeyReuseError,
  NotExecutedError,
} from '../src/index.js';
import { testWithRedis, withServer } from './support/with-server.js';

const receipt = z.object({ chargeId: z.string() });

const shop = defineKeyspace({
  capture: idempotency({
    key: 'pay:{$merchantId}:idem:$requestId',
    ttl: '24h',
    scope: 'region',
    result: receipt,
    lease: '20s',
  }),
});
const id = { merchantId: 'm1', requestId: 'r1' };
const key = 'pay:{m1}:idem:r1';

testWithRedis('a second run replays the stored result', () =>
  withServer(async ({ url, redis }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url });
    let runs = 0;
    const work = () => ({ chargeId: `c${(runs += 1)}` });
    const first = await geo.capture(id).run(work, { payload: { amount: 5 } });
    const second = await geo.capture(id).run(work, { payload: { amount: 5 } });
    expect(first).toEqual({ outcome: 'executed', guarantee: 'region', result: { chargeId: 'c1' } });
    expect(second).toEqual({
      outcome: 'replayed',
      guarantee: 'region',
      result: { chargeId: 'c1' },
    });
    expect(runs).toBe(1);
    expect(await redis.ttl(key)).toBeGreaterThan(86_390);
    await geo.close();
  }),
);

testWithRedis('a known id with another payload is an error, also after completion', () =>
  withServer(async ({ url }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url });
    await geo.capture(id).run(() => ({ chargeId: 'c' }), { payload: { amount: 5, to: 'a' } });
    await expect(
      geo.capture(id).run(() => ({ chargeId: 'd' }), { payload: { to: 'b', amount: 5 } }),
    ).rejects.toBeInstanceOf(IdempotencyKeyReuseError);
    await geo.close();
  }),
);

testWithRedis('a rival claim is in progress, a released one frees the id', () =>
  withServer(async ({ url, redis }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url });
    const claim = await geo.capture(id).claim();
    if (claim.outcome !== 'claimed') throw new Error(`expected a claim, got ${claim.outcome}`);
    expect(await geo.capture(id).claim()).toMatchObject({ outcome: 'in-progress' });
    await geo.capture(id).release(claim);
    expect(await redis.hget(key, 's|west|1')).toBe('failed');
    expect(await geo.capture(id).claim()).toMatchObject({ outcome: 'claimed', attempt: 2 });
    await geo.close();
  }),
);

testWithRedis('work that throws leaves an unknown claim, NotExecutedError frees the id', () =>
  withServer(async ({ url }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url });
    const boom = () => Promise.reject(new Error('bank timed out'));
    await expect(geo.capture(id).run(boom)).rejects.toThrow('bank timed out');
    expect(await geo.capture(id).run(boom)).toMatchObject({ outcome: 'unknown' });

    const other = geo.capture({ ...id, requestId: 'r2' });
    const refused = () => Promise.reject(new NotExecutedError('card refused'));
    await expect(other.run(refused)).rejects.toThrow('card refused');
    expect(await other.run(() => ({ chargeId: 'c' }))).toMatchObject({ outcome: 'executed' });
    await geo.close();
  }),
);

testWithRedis('a lapsed lease makes the claim unknown and never frees the id', () =>
  withServer(async ({ url, redis }) => {
    const geo = await connect(shop, { region: 'west', endpoint: url });
    await geo.capture(id).claim();
    await redis.hset(key, 'l|west|1', '1');
    expect(await geo.capture(id).claim()).toMatchObject({ outcome: 'unknown' });
    expect(await redis.hget(key, 's|west|1')).toBe('unknown');
    await geo.close();
  }),
);
