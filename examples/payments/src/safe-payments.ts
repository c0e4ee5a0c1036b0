import { setTimeout as delay } from 'node:timers/promises';
import { connect, counter, defineKeyspace, field, idempotency, type Conflict } from 'geoslot';
import type { Bank } from './bank.js';
import { regions, type Payment, type Region } from './load.js';
import type { Network } from './network.js';

export const safeAttemptsKey = (merchantId: string): string => `pay:{${merchantId}}:attempts`;
export const safeSettledKey = (merchantId: string): string => `pay:{${merchantId}}:settled`;

const sweepRounds = 40;
const sweepPauseMs = 100;

/** The keyspace of the service, declared once. `onConflict` hears of every run that lost. */
function declarePayments(onConflict: (conflict: Conflict) => Promise<void>) {
  return defineKeyspace({
    attempts: counter({ key: 'pay:{$merchantId}:attempts', ttl: '30d' }),
    settled: counter({ key: 'pay:{$merchantId}:settled', ttl: '30d' }),
    capture: idempotency({
      key: 'pay:{$merchantId}:idem:$requestId',
      ttl: '24h',
      scope: 'mesh',
      settle: '250ms',
      result: field.text(),
      onConflict,
    }),
  });
}

/** The service's client in one region: it knows where every region is. */
function openClient(region: Region, network: Network, bank: Bank) {
  const keyspace = declarePayments(async ({ mine }) => {
    await bank.refund(region, mine.storedResult);
  });
  return connect(keyspace, {
    region,
    regions: {
      westeurope: { endpoint: network.url(region, 'westeurope') },
      eastus: { endpoint: network.url(region, 'eastus') },
    },
    policy: 'none',
  });
}

type PaymentsClient = Awaited<ReturnType<typeof openClient>>;

/** What the guard said about each run: told by the SDK, and compared with the regions later. */
export interface GuardTally {
  exclusiveRuns: number;
  detectRuns: number;
  notRun: number;
}

/** The same service on geoslot: one client per region, as two deployments would have. */
export class SafePayments {
  readonly tally: GuardTally = { exclusiveRuns: 0, detectRuns: 0, notRun: 0 };
  readonly #clients: Readonly<Record<Region, PaymentsClient>>;
  readonly #bank: Bank;

  private constructor(clients: Readonly<Record<Region, PaymentsClient>>, bank: Bank) {
    this.#clients = clients;
    this.#bank = bank;
  }

  /** @param network - how the application in a region reaches each region */
  static async open(network: Network, bank: Bank): Promise<SafePayments> {
    const [westeurope, eastus] = await Promise.all([
      openClient('westeurope', network, bank),
      openClient('eastus', network, bank),
    ]);
    return new SafePayments({ westeurope, eastus }, bank);
  }

  async capture(region: Region, payment: Payment): Promise<void> {
    const { merchantId, requestId, amountCents } = payment;
    const geo = this.#clients[region];
    await geo.attempts({ merchantId }).increment();
    const outcome = await geo
      .capture({ merchantId, requestId })
      .run(async () => (await this.#bank.charge(region, payment)).chargeId, {
        payload: { amountCents },
      });
    if (outcome.outcome !== 'executed' && outcome.outcome !== 'duplicate') this.tally.notRun += 1;
    else if (outcome.guarantee === 'exclusive') this.tally.exclusiveRuns += 1;
    else this.tally.detectRuns += 1;
  }

  /** Counts one settled payment once, however often its reply is lost. */
  async countSettled(region: Region, payment: Payment): Promise<void> {
    const { merchantId, requestId } = payment;
    const operationId = { id: `settle-${requestId}`, createdAt: new Date() };
    await this.#clients[region].settled({ merchantId }).increment(1, { operationId });
  }

  /**
   * Finds runs that a partition let happen twice; each losing side compensates its own. Ids that a
   * region could not be asked about wait for the next sweep: connections take a moment to return.
   *
   * @returns how many ids ran more than once
   */
  async sweep(merchantId: string): Promise<number> {
    const conflicts = new Set<string>();
    for (let round = 1; round <= sweepRounds; round += 1) {
      const reports = await Promise.all(
        regions.map((region) =>
          this.#clients[region].capture({ merchantId, requestId: 'sweep' }).sweep(),
        ),
      );
      for (const { key } of reports.flatMap((report) => report.conflicts)) conflicts.add(key);
      if (reports.every(({ waiting }) => waiting === 0)) return conflicts.size;
      await delay(sweepPauseMs);
    }
    throw new Error('some ids could not be checked in every region; is a region still cut off?');
  }

  async close(): Promise<void> {
    await Promise.all(regions.map((region) => this.#clients[region].close()));
  }
}
