import { randomUUID } from 'node:crypto';
import { pause } from '../pause.js';
import type { Executor } from '../executor.js';
import type { QuotaOperations, QuotaReply } from './quota-operations.js';
import type { QuotaWriter } from './quota-writer.js';

/** Units taken from a quota, to be given back in the same region. */
export interface Grant {
  /** Where it was taken and is given back. */
  readonly region: string;
  /** Identity of the grant. */
  readonly id: string;
  /** Units. */
  readonly amount: number;
}

/** One key of a quota, and who takes from it. */
export interface QuotaContext {
  readonly key: string;
  readonly executor: Executor;
  readonly operations: QuotaOperations;
  readonly writer: QuotaWriter;
  readonly isReturnable: boolean;
  /** How long a take waits for moved units to arrive by replication, or for a witness. */
  readonly transferMs: number;
  /** Told when a region has handed out more than it may, after it lost acknowledged writes. */
  readonly onOverdrawn?: (region: string, rights: number) => void;
}

/** Takes from this region's rights; beyond them it asks the others to move some. */
export async function take(
  context: QuotaContext,
  amount: number,
  carried: number,
): Promise<Grant | null> {
  const { region } = context.executor;
  const id = randomUUID();
  const first = await takeHere(context, region, amount, id, carried);
  if (first.isGranted) return { region, id, amount };
  const missing = amount + carried - Math.max(first.rights, 0);
  if (!(await moveHere(context, region, missing))) return null;
  const second = await takeHere(context, region, amount, id, carried);
  return second.isGranted ? { region, id, amount } : null;
}

async function takeHere(
  { executor, operations, writer, key, isReturnable, onOverdrawn }: QuotaContext,
  region: string,
  amount: number,
  grantId: string,
  carried: number,
): Promise<QuotaReply> {
  const reply = await writer.inTurn(region, key, async (turn) => {
    const grant = isReturnable ? { grantId } : {};
    const step = { region, writer: writer.name, ...turn, amount, carried, ...grant };
    const answer = await executor.execute(operations.step(step));
    return [answer.account, answer];
  });
  if (reply.rights < 0) onOverdrawn?.(region, reply.rights);
  return reply;
}

/** Gives a grant back; false when it had been given back before. */
export async function giveBack(context: QuotaContext, grant: Grant): Promise<boolean> {
  const { executor, operations, writer, key } = context;
  const { region, id: grantId, amount } = grant;
  const reply = await writer.inTurn(region, key, async (turn) => {
    const step = { region, writer: writer.name, ...turn, amount: -amount, carried: 0, grantId };
    const answer = await executor.execute(operations.step(step));
    return [answer.account, answer];
  });
  return reply.isGranted;
}

/**
 * Asks the other regions to move units here, and waits until they have arrived in this region by
 * replication: a donor's reply alone is no right to spend.
 */
async function moveHere(context: QuotaContext, region: string, missing: number): Promise<boolean> {
  const { executor, operations } = context;
  const deadline = performance.now() + context.transferMs;
  const donors = executor.regions.filter((other) => other !== region);
  const requests = await Promise.all(
    donors.map((donor) => ask(context, donor, region, Math.ceil(missing), deadline)),
  );
  if (requests.every((request) => request === undefined)) return false;
  for (;;) {
    const book = await executor.at(region).execute(operations.read());
    const arrived = donors.map(
      (donor, index) => book.lastRequest(donor, region) >= (requests[index] ?? 0),
    );
    if (arrived.every((isHere) => isHere)) return true;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0)
      return arrived.some((isHere, index) => isHere && requests[index] !== undefined);
    await pause(Math.min(5, leftMs));
  }
}

/** The request a donor has served; nothing when it does not answer in time. */
async function ask(
  { executor, operations }: QuotaContext,
  donor: string,
  region: string,
  missing: number,
  deadline: number,
): Promise<number | undefined> {
  const deadlineMs = Math.max(1, Math.ceil(deadline - performance.now()));
  try {
    const there = executor.at(donor);
    const request = (await there.execute(operations.read(), { deadlineMs })).lastRequest(
      donor,
      region,
    );
    const transfer = operations.transfer(donor, region, request + 1, missing);
    return await there.execute(transfer, { deadlineMs });
  } catch {
    return undefined;
  }
}
