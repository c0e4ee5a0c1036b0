import { startMesh, type RunningMesh } from '@geoslot/mesh';
import { Redis } from 'ioredis';
import { Bank } from './bank.js';
import { merchantId, regions, type Load, type Region } from './load.js';
import { NaivePayments, naiveAttemptsKey, naiveSettledKey } from './naive-payments.js';
import { Network } from './network.js';
import { play } from './play.js';
import { readRegions } from './readings.js';
import { SafePayments, safeAttemptsKey, safeSettledKey, type GuardTally } from './safe-payments.js';
import { toFigures, type Figures } from './verdict.js';

export interface SafeFigures extends Figures {
  /** Double charges that `sweep()` reported after the heal. */
  readonly reported: number;
  readonly tally: GuardTally;
}

type Clients = Readonly<Record<Region, Redis>>;

/** Part one: the service as it is usually written, over clients with ioredis' default options. */
export function tellNaive(load: Load, seed: number): Promise<Figures> {
  return withMesh(seed, async (mesh, clients, network) => {
    const service = new NaivePayments(clients, new Bank(merchantId, clients));
    const played = await play(mesh, network, service, load, 'incr');
    const readings = await readRegions(clients, {
      attempts: naiveAttemptsKey(merchantId),
      settled: naiveSettledKey(merchantId),
      claim: (requestId) => `naive:{${merchantId}}:idem:${requestId}`,
    });
    return toFigures(readings, played);
  });
}

/** Part two: the same load on geoslot. */
export function tellSafe(load: Load, seed: number): Promise<SafeFigures> {
  return withMesh(seed, async (mesh, clients, network) => {
    const service = await SafePayments.open(network, new Bank(merchantId, clients));
    try {
      const played = await play(mesh, network, service, load, 'evalsha');
      const reported = await service.sweep(merchantId);
      await mesh.settle();
      const readings = await readRegions(clients, {
        attempts: safeAttemptsKey(merchantId),
        settled: safeSettledKey(merchantId),
        claim: (requestId) => `pay:{${merchantId}}:idem:${requestId}`,
      });
      return { ...toFigures(readings, played), reported, tally: service.tally };
    } finally {
      await service.close();
    }
  });
}

/** A fresh two-region mesh on free loopback ports, and one plain ioredis client a region. */
async function withMesh<T>(
  seed: number,
  use: (mesh: RunningMesh, clients: Clients, network: Network) => Promise<T>,
): Promise<T> {
  const mesh = await startMesh({ regions, seed, lagMs: 15 });
  const open = (region: Region): Redis => {
    const client = new Redis(mesh.region(region).url);
    // The lost replies end connections; ioredis reconnects, and resends without a word.
    client.on('error', () => undefined);
    return client;
  };
  const clients = { westeurope: open('westeurope'), eastus: open('eastus') };
  const network = await Network.open(mesh);
  try {
    return await use(mesh, clients, network);
  } finally {
    network.close();
    for (const region of regions) clients[region].disconnect();
    await mesh.close();
  }
}
