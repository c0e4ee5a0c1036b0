import { randomUUID } from 'node:crypto';
import { ClaimLostError } from '../errors/claim-lost-error.js';
import { IdempotencyKeyReuseError } from '../errors/idempotency-key-reuse-error.js';
import { WitnessError } from '../errors/witness-error.js';
import type { Executor } from '../executor.js';
import { placeOf, type Subject } from '../family/subject.js';
import { claimId, type ClaimView } from './claim-view.js';
import { fingerprintOf } from './fingerprint.js';
import type { GuardOperations, GuardReply } from './guard-operations.js';
import type { ClaimOutcome, NotRun, OpenClaim } from './guard-outcome.js';
import type { Guarantee, GuardRules } from './guard-rules.js';
import { observePeers } from './observe-peers.js';

/** One id of a guard. */
export interface GuardContext<Input, Output> {
  readonly subject: Subject;
  readonly rules: GuardRules<Input, Output>;
  readonly operations: GuardOperations;
  readonly executor: Executor;
}

export interface ClaimOptions {
  /** What the id stands for: a known id with another payload is an error. */
  readonly payload?: unknown;
  readonly signal?: AbortSignal;
}

/** Claims the id and, in scope `'mesh'`, observes the claim in every peer before it may run. */
export async function acquire<Input, Output>(
  context: GuardContext<Input, Output>,
  options: ClaimOptions,
): Promise<ClaimOutcome<Output>> {
  const place = placeOf(context.subject);
  const attempt: Attempt = {
    region: context.executor.region,
    token: randomUUID(),
    fingerprint: fingerprintOf(options.payload, place),
    admitted: [],
    isReadmitted: false,
    signal: options.signal,
  };
  for (;;) {
    options.signal?.throwIfAborted();
    const { status, claim } = await claimOnce(context, attempt);
    if (claim === undefined) throw lost(place);
    if (status === 'claimed') return settle(context, attempt, claim);
    if (status === 'reused') {
      throw new IdempotencyKeyReuseError(
        `${place}: the id is known with another payload; use a new id for a new request`,
      );
    }
    if (status !== 'unknown') return outcomeOf(context, claim);
    const answer = await resolveUnknown(context, attempt, claim);
    if (answer) return answer;
  }
}

/** One caller's way through the protocol; `admitted` grows as policies readmit unknown claims. */
interface Attempt {
  readonly region: string;
  readonly token: string;
  readonly fingerprint: string;
  readonly admitted: string[];
  isReadmitted: boolean;
  readonly signal: AbortSignal | undefined;
}

function claimOnce(
  { operations, executor }: GuardContext<unknown, unknown>,
  { region, token, fingerprint, admitted, signal }: Attempt,
): Promise<GuardReply> {
  const operation = operations.claim(region, token, fingerprint, admitted);
  return executor.execute(operation, signal ? { signal } : {});
}

async function settle<Output>(
  context: GuardContext<unknown, Output>,
  attempt: Attempt,
  own: ClaimView,
): Promise<ClaimOutcome<Output>> {
  if (context.rules.scope === 'region') return opened(own, 'region');
  const { operations, executor, rules } = context;
  const { region, token, admitted, signal } = attempt;
  const look = operations.look();
  try {
    const { settleMs } = rules;
    const seen = await observePeers({ executor, look, own, admitted, settleMs, signal });
    if (seen.rival === undefined && seen.confirmed < rules.requireWitness) {
      throw new WitnessError(
        `${placeOf(context.subject)}: no peer showed the claim within ${settleMs} ms, and ${rules.requireWitness} must; retry when a peer answers`,
      );
    }
    const request = {
      isBlocked: seen.rival !== undefined,
      isConfirmed: seen.isConfirmed,
      admitted,
    };
    const { status, claim } = await executor.execute(operations.start(region, token, request));
    if (status === 'running') return opened(own, guaranteeOf(seen.isConfirmed, attempt));
    if (status === 'yielded') return outcomeOf(context, seen.rival ?? claim ?? own);
    throw lost(placeOf(context.subject));
  } catch (error) {
    await yieldClaim(context, attempt);
    throw error;
  }
}

function guaranteeOf(isConfirmed: boolean, { isReadmitted }: Attempt): Guarantee {
  return isConfirmed && !isReadmitted ? 'exclusive' : 'detect';
}

/** Frees a claim that will not run; where this fails, its lease runs out instead. */
async function yieldClaim(
  { operations, executor }: GuardContext<unknown, unknown>,
  { region, token }: Attempt,
): Promise<void> {
  const ending = { state: 'failed', storedResult: '' } as const;
  await executor.execute(operations.finish(region, token, ending)).catch(() => undefined);
}

function opened(own: ClaimView, guarantee: Guarantee): OpenClaim {
  const { region, attempt, token, claimedAtMs } = own;
  return { outcome: 'claimed', guarantee, region, attempt, token, claimedAtMs };
}

function outcomeOf<Output>(
  { rules, subject }: GuardContext<unknown, Output>,
  claim: ClaimView,
): Exclude<ClaimOutcome<Output>, OpenClaim> {
  const guarantee: Guarantee = rules.scope === 'mesh' ? 'detect' : rules.scope;
  if (claim.state === 'done') {
    const result = rules.result.decode(claim.storedResult, placeOf(subject, 'stored result'));
    return { outcome: 'replayed', guarantee, result };
  }
  return notRun(claim, guarantee);
}

function notRun(claim: ClaimView, guarantee: Guarantee): NotRun {
  return { outcome: claim.state === 'unknown' ? 'unknown' : 'in-progress', guarantee, claim };
}

/**
 * Applies the policy to a claim whose owner is gone. Gives the outcome, or nothing when the caller
 * may claim again. A region writes only its own claims: another region's is readmitted by name.
 */
async function resolveUnknown<Input, Output>(
  context: GuardContext<Input, Output>,
  attempt: Attempt,
  claim: ClaimView,
): Promise<Exclude<ClaimOutcome<Output>, OpenClaim> | undefined> {
  const { rules, executor, operations, subject } = context;
  const unknown = outcomeOf(context, { ...claim, state: 'unknown' });
  if (rules.onUnknown === 'reject') return unknown;
  const answer =
    rules.onUnknown === 'rerun' ? ({ executed: false } as const) : await rules.reconcile?.(claim);
  if (answer === undefined || answer === 'unknown') return unknown;
  const isOwn = claim.region === attempt.region;
  const storedResult = answer.executed
    ? textResult(rules.result.encode(answer.result, placeOf(subject, 'reconciled result')))
    : '';
  if (answer.executed && !isOwn)
    return outcomeOf(context, { ...claim, state: 'done', storedResult });
  if (!answer.executed) attempt.isReadmitted = true;
  if (isOwn && rules.onUnknown === 'ask') {
    const state = answer.executed ? 'done' : 'failed';
    await executor.execute(operations.finish(claim.region, claim.token, { state, storedResult }));
  } else {
    attempt.admitted.push(claimId(claim));
  }
  return undefined;
}

/** Results are text: JSON, or a string as it is. */
export function textResult(encoded: string | Uint8Array): string {
  return typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString('base64');
}

function lost(place: string): ClaimLostError {
  return new ClaimLostError(
    `${place}: the claim is gone before its work began (evicted, expired or lost); claim again`,
  );
}
