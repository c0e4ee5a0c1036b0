import type { RunningMesh } from '@geoslot/mesh';
import type { Load, Payment, Region } from './load.js';
import type { Network } from './network.js';

/** A payments service under test, naive or on geoslot. */
export interface PaymentsService {
  capture(region: Region, payment: Payment): Promise<void>;
  countSettled(region: Region, payment: Payment): Promise<void>;
}

/** What truly happened, counted by the player outside of Redis. */
export interface Played {
  readonly captureCalls: number;
  readonly settledPayments: number;
}

/**
 * Plays the load: first while the regions replicate, then while they are cut off from each other,
 * then counts settled payments while replies get lost. Ends healed and in sync.
 *
 * @param lostReply - the command whose reply is lost after it was applied, lower case
 */
export async function play(
  mesh: RunningMesh,
  network: Network,
  service: PaymentsService,
  load: Load,
  lostReply: string,
): Promise<Played> {
  const arrivals = [...load.connected, ...load.partitioned].flatMap(({ arrivesAt }) => arrivesAt);
  await playPayments(service, load.connected);
  await mesh.settle();

  network.cut();
  await playPayments(service, load.partitioned);

  const settled = load.partitioned;
  for (const [index, payment] of settled.entries()) {
    if (index < load.lostReplies) {
      mesh.fault('eastus', { kind: 'DROP-REPLY', count: 1, command: lostReply });
    }
    await service.countSettled('eastus', payment);
  }

  network.restore();
  await mesh.settle();
  return { captureCalls: arrivals.length, settledPayments: settled.length };
}

/** One shopper after another; the two clicks of an impatient one arrive at the same time. */
async function playPayments(service: PaymentsService, payments: readonly Payment[]): Promise<void> {
  for (const payment of payments) {
    await Promise.all(payment.arrivesAt.map((region) => service.capture(region, payment)));
  }
}
