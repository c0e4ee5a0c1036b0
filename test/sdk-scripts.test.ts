import { startMesh } from '@geoslot/mesh';
import {
  connect,
  counter,
  defineKeyspace,
  idempotency,
  ledger,
  multiRegister,
  quota,
  type Geo,
  type Operation,
} from 'geoslot';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { chanceOf } from './support/chance.js';
import { startRedisServer, testWithRedis } from './support/redis-server.js';

const because = 'differential';
const keyspace = defineKeyspace({
  views: counter({ key: 'views:{$id}', ttl: '1h' }),
  first: counter({ key: 'first:{$id}', ttl: '1h', expires: 'after first write' }),
  hits: counter({ key: 'hits:{$id}', ttl: 'forever', because, encoding: 'per-writer' }),
  profile: multiRegister({ key: 'profile:{$id}', ttl: '1h' }),
  book: ledger({ key: 'book:{$id}', ttl: 'forever', because, maxEntries: 6 }),
  seats: quota({ key: 'seats:{$id}', ttl: 'forever', because, limit: 5 }),
  job: idempotency({ key: 'job:{$id}', ttl: '1h', scope: 'mesh' }),
  local: idempotency({ key: 'local:{$id}', ttl: '1h', scope: 'region' }),
});
type ScriptGeo = Geo<(typeof keyspace)['families']>;

const runs = process.env['GEOSLOT_LONG'] === '1' ? 400 : 12;
const stepsPerRun = 40;

/** The steps of one run, as functions of the geo they are taken on; every script is among them. */
function drawStep(pick: (below: number) => number, createdAt: number) {
  const id = { id: String(pick(2)) };
  const token = `token-${pick(4)}`;
  const number = pick(4);
  const isSet = pick(2) === 1;
  const region = ['west', 'east'][pick(2)] ?? 'west';
  const operationId = { id: `op-${pick(3)}`, createdAt: createdAt - pick(3) * 4_000_000 };
  const account = { sequence: pick(3), total: pick(3) };
  const steps: readonly ((geo: ScriptGeo) => Operation<unknown>)[] = [
    (geo) => geo.views(id).op.increment(number, { operationId }),
    (geo) => geo.first(id).op.increment(number, { operationId }),
    (geo) => geo.first(id).op.increment(number),
    (geo) =>
      geo.hits(id).op.assert('west', token, { key: '', sequence: number, total: BigInt(number) }),
    (geo) => geo.profile(id).op.set(token),
    (geo) => geo.book(id).op.post(token, number),
    (geo) => geo.book(id).op.seal(),
    (geo) =>
      geo.seats(id).op.step({
        ...{ region: 'west', writer: token, account, next: account.sequence + 1 },
        amount: isSet ? number + 1 : -1,
        ...{ grantId: `grant-${number}`, carried: 0 },
      }),
    (geo) => geo.seats(id).op.transfer('west', 'east', number, number),
    (geo) => geo.job(id).op.claim('west', token, isSet ? 'fingerprint' : ''),
    (geo) =>
      geo.job(id).op.start('west', token, {
        ...{ isBlocked: number === 0, isConfirmed: isSet },
        admitted: [`${region}|1`],
      }),
    (geo) => geo.local(id).op.claim('west', token, '', [`west|${number}`]),
    (geo) => geo.local(id).op.renew('west', token),
    (geo) =>
      (isSet ? geo.job(id) : geo.local(id)).op.finish('west', token, {
        state: (['done', 'failed', 'unknown'] as const)[number % 3] ?? 'done',
        storedResult: token,
      }),
    (geo) => geo.job(id).op.compensate('west', token, `by-${number % 2}`, isSet ? 'begin' : 'end'),
  ];
  return { steps, choose: (): number => pick(steps.length) };
}

/** Instants differ between two runs of a script: times, stamps and ends of leases. */
function withoutInstants(value: unknown): string {
  const text = JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'bigint' ? `${each}n` : each,
  );
  return text.replace(/\d{13,}/g, 'T');
}

async function dump(redis: Redis): Promise<Record<string, unknown>> {
  const keys = (await redis.keys('*')).sort();
  const entries = await Promise.all(
    keys.map(async (key) => {
      const isHash = (await redis.type(key)) === 'hash';
      const value = isHash ? Object.entries(await redis.hgetall(key)).sort() : await redis.get(key);
      return [key, { value, hasTtl: (await redis.pttl(key)) > 0 }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

testWithRedis(
  'every script does on one mesh region what it does on a real server',
  async () => {
    await using server = await startRedisServer();
    const mesh = await startMesh({ regions: ['west'], seed: 1 });
    const urls = [server.url, mesh.region('west').url];
    const geos = await Promise.all(
      urls.map((endpoint) =>
        connect(keyspace, { region: 'west', regions: { west: { endpoint } } }),
      ),
    );
    const clients = urls.map((url) => new Redis(url));
    const seed = Number(process.env['GEOSLOT_SEED'] ?? 20_261_125);
    const seen = new Set<string>();
    try {
      for (let run = 0; run < runs; run += 1) {
        const pick = chanceOf(seed + run);
        await Promise.all(clients.map((client) => client.flushall()));
        for (let count = 0; count < stepsPerRun; count += 1) {
          const { steps, choose } = drawStep(pick, Date.now());
          const step = steps[choose()];
          if (step === undefined) continue;
          const [real, meshed] = await Promise.all(
            geos.map(async (geo) => {
              const operation = step(geo);
              if (operation.call) seen.add(operation.call.script.name);
              const [result] = await geo.batch([operation]);
              const shown = result.status === 'fulfilled' ? result.value : String(result.reason);
              return withoutInstants({ name: operation.name, shown });
            }),
          );
          expect(meshed, `GEOSLOT_SEED=${seed + run}, step ${count}`).toBe(real);
        }
        const [real, meshed] = await Promise.all(clients.map(dump));
        expect(withoutInstants(meshed), `GEOSLOT_SEED=${seed + run}`).toBe(withoutInstants(real));
      }
      expect([...seen].sort()).toEqual([
        ...['counter-once', 'guard-claim', 'guard-compensate', 'guard-finish', 'guard-renew'],
        ...['guard-start', 'ledger-post', 'ledger-seal', 'multi-register-set', 'quota-take'],
        ...['quota-transfer', 'writer-total'],
      ]);
    } finally {
      for (const client of clients) client.disconnect();
      await Promise.all(geos.map((geo) => geo.close()));
      await mesh.close();
    }
  },
  120_000,
);
