import type { Redis } from 'ioredis';
import { chargesKey, refundsKey } from './bank.js';
import { merchantId, regions, type Region } from './load.js';

/** What one region holds, read by plain ioredis. */
export interface Reading {
  /** Charge ids by request id. */
  readonly charges: ReadonlyMap<string, readonly string[]>;
  readonly refundedCharges: ReadonlySet<string>;
  /** Regions whose claim of a request is on record as done, by request id. */
  readonly doneClaims: ReadonlyMap<string, readonly string[]>;
  readonly attempts: number;
  readonly settled: number;
}

/** Where a part keeps its own data. */
export interface PartKeys {
  readonly attempts: string;
  readonly settled: string;
  readonly claim: (requestId: string) => string;
}

type Clients = Readonly<Record<Region, Redis>>;

/** Reads every region; only figures that all regions agree on are told. */
export function readRegions(clients: Clients, keys: PartKeys): Promise<readonly Reading[]> {
  return Promise.all(regions.map((region) => readRegion(clients[region], keys)));
}

async function readRegion(redis: Redis, keys: PartKeys): Promise<Reading> {
  const charges = groupCharges(await redis.smembers(chargesKey(merchantId)));
  const doneClaims = new Map<string, readonly string[]>();
  for (const requestId of charges.keys()) {
    doneClaims.set(requestId, await readDoneClaims(redis, keys.claim(requestId)));
  }
  return {
    charges,
    refundedCharges: new Set(await redis.smembers(refundsKey(merchantId))),
    doneClaims,
    attempts: Number(await redis.get(keys.attempts)),
    settled: Number(await redis.get(keys.settled)),
  };
}

function groupCharges(entries: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const charges = new Map<string, string[]>();
  for (const entry of [...entries].sort()) {
    const [requestId = '', chargeId = ''] = entry.split(' ');
    charges.set(requestId, [...(charges.get(requestId) ?? []), chargeId]);
  }
  return charges;
}

/** A claim that is one string keeps no record of who ran; the guard's hash has a field a region. */
async function readDoneClaims(redis: Redis, key: string): Promise<readonly string[]> {
  if ((await redis.type(key)) !== 'hash') return [];
  const fields = Object.entries(await redis.hgetall(key));
  return fields
    .filter(([name, value]) => name.startsWith('s|') && value === 'done')
    .map(([name]) => name.split('|')[1] ?? '')
    .sort();
}

/** Requests that were charged more than once. */
export function doubleCharges({ charges }: Reading): readonly string[] {
  return [...charges].filter(([, ids]) => ids.length > 1).map(([requestId]) => requestId);
}

/** Double charges that nobody could find out about: not every run left a claim. */
export function silentDoubles(reading: Reading): readonly string[] {
  return doubleCharges(reading).filter((requestId) => {
    const claims = reading.doneClaims.get(requestId) ?? [];
    return claims.length < (reading.charges.get(requestId) ?? []).length;
  });
}

/** Double charges of which more than one charge still stands. */
export function standingDoubles(reading: Reading): readonly string[] {
  return doubleCharges(reading).filter((requestId) => {
    const ids = reading.charges.get(requestId) ?? [];
    return ids.filter((id) => !reading.refundedCharges.has(id)).length > 1;
  });
}
