import { randomUUID } from 'node:crypto';
import { ClaimLostError } from '../errors/claim-lost-error.js';
import { IdempotencyKeyReuseError } from '../errors/idempotency-key-reuse-error.js';
import { WitnessError } from '../errors/witness-error.js';
import type { Executor } from '../executor.js';
import { placeOf, type Subject } from '../family/subject.js';
import { claimId, type ClaimView } from './claim-view.js';
import { fingerprintOf } from './fingerprint.js';
import type { GuardOperations } from './guard-operations.js';
import type { ClaimOutcome, NotRun, OpenClaim } from './guard-outcome.js';
import type { Guarantee, GuardRules, GuardScope } from './guard-rules.js';
import { observePeers } from './observe-peers.js';

/** One id of a guard, at one region. */
export interface GuardContext<Input, Output> {
  readonly subject: Subject;
  readonly rules: GuardRules<Input, Output>;
  /** The protocol to follow, which for scope `'home'` with fallback is that of `'mesh'`. */
  readonly protocol: GuardScope;
  /** The region whose fields hold the claim. */
  readonly region: string;
  readonly operations: GuardOperations;
  /** Pinned to `region`. */
  readonly executor: Executor;
}

/** What a claim takes beside its id. */
export interface ClaimOptions {
  /** What the id stands for: a known id with another payload is an error. */
  readonly payload?: unknown;
  /** Aborting ends waits; a claim that was taken is given back. */
  readonly signal?: AbortSignal;
}

/** An outcome that is not a claim. */
export type Answered<Output> = Exclude<ClaimOutcome<Output>, OpenClaim>;

/** Claims the id and, in scope `'mesh'`, observes the claim in every peer before it may run. */
export async function acquire<Input, Output>(
  context: GuardContext<Input, Output>,
  { payload, signal }: ClaimOptions,
): Promise<ClaimOutcome<Output>> {
  const attempt = new Attempt(context, payload, signal);
  for (;;) {
    signal?.throwIfAborted();
    const { status, claim } = await attempt.claim();
    if (claim === undefined) throw attempt.lost();
    if (status === 'claimed') return attempt.settle(claim);
    if (status === 'reused') {
      throw new IdempotencyKeyReuseError(
        `${placeOf(context.subject)}: the id is known with another payload; use a new id for a new request`,
      );
    }
    if (status !== 'unknown') return outcomeOf(context, claim);
    const answer = await attempt.resolveUnknown(claim);
    if (answer) return answer;
  }
}

/** One caller's way through the protocol. */
class Attempt<Input, Output> {
  readonly #context: GuardContext<Input, Output>;
  readonly #token = randomUUID();
  readonly #fingerprint: string;
  readonly #signal: AbortSignal | undefined;
  /** Ids of unknown claims that a policy readmits. */
  readonly #admitted: string[] = [];
  #isReadmitted = false;

  constructor(context: GuardContext<Input, Output>, payload: unknown, signal?: AbortSignal) {
    this.#context = context;
    this.#fingerprint = fingerprintOf(payload, placeOf(context.subject));
    this.#signal = signal;
  }

  claim() {
    const { operations, executor, region } = this.#context;
    const operation = operations.claim(region, this.#token, this.#fingerprint, this.#admitted);
    return executor.execute(operation, this.#signal ? { signal: this.#signal } : {});
  }

  /** From a claim that was taken to one that runs, or to what stands in its way. */
  async settle(own: ClaimView): Promise<ClaimOutcome<Output>> {
    const { protocol, rules } = this.#context;
    if (protocol === 'region') return opened(own, 'region');
    if (protocol === 'home') {
      const fencingToken = { version: rules.homeMap.version, token: own.fencingToken };
      return { ...opened(own, 'home'), fencingToken };
    }
    try {
      return await this.#observeAndStart(own);
    } catch (error) {
      await this.#yield();
      throw error;
    }
  }

  async #observeAndStart(own: ClaimView): Promise<ClaimOutcome<Output>> {
    const { operations, executor, region, rules } = this.#context;
    const admitted = this.#admitted;
    const seen = await observePeers({
      ...{ executor, own, admitted },
      look: operations.look(),
      settleMs: rules.settleMs,
      signal: this.#signal,
    });
    if (seen.rival === undefined && seen.confirmed < rules.requireWitness) {
      throw this.#noWitness();
    }
    const isBlocked = seen.rival !== undefined;
    const request = { isBlocked, isConfirmed: seen.isConfirmed, admitted };
    const start = operations.start(region, this.#token, request);
    const { status, claim } = await executor.execute(start);
    if (status === 'running') return opened(own, this.#guarantee(seen.isConfirmed));
    if (status === 'yielded') return outcomeOf(this.#context, seen.rival ?? claim ?? own);
    throw this.lost();
  }

  /** A run that a policy readmitted, or that a fallback may rival, is never exclusive. */
  #guarantee(isConfirmed: boolean): Guarantee {
    const isMesh = this.#context.rules.scope === 'mesh';
    return isConfirmed && isMesh && !this.#isReadmitted ? 'exclusive' : 'detect';
  }

  /** Frees a claim that will not run; where this fails, its lease runs out instead. */
  async #yield(): Promise<void> {
    const { operations, executor, region } = this.#context;
    const ending = { state: 'failed', storedResult: '' } as const;
    await executor.execute(operations.finish(region, this.#token, ending)).catch(() => undefined);
  }

  /**
   * Applies the policy to a claim whose owner is gone. Gives the outcome, or nothing when the
   * caller may claim again. A region writes only its own claims: another region's is readmitted by
   * name.
   */
  async resolveUnknown(claim: ClaimView): Promise<Answered<Output> | undefined> {
    const { rules, executor, operations, region, subject } = this.#context;
    const unknown = outcomeOf(this.#context, { ...claim, state: 'unknown' });
    if (rules.onUnknown === 'reject') return unknown;
    const isAsked = rules.onUnknown === 'ask';
    const answer = isAsked ? await rules.reconcile?.(claim) : ({ executed: false } as const);
    if (answer === undefined || answer === 'unknown') return unknown;
    const isOwn = claim.region === region;
    const storedResult = answer.executed
      ? textResult(rules.result.encode(answer.result, placeOf(subject, 'reconciled result')))
      : '';
    if (answer.executed && !isOwn) {
      return outcomeOf(this.#context, { ...claim, state: 'done', storedResult });
    }
    if (!answer.executed) this.#isReadmitted = true;
    if (isOwn && isAsked) {
      const state = answer.executed ? 'done' : 'failed';
      await executor.execute(operations.finish(region, claim.token, { state, storedResult }));
    } else {
      this.#admitted.push(claimId(claim));
    }
    return undefined;
  }

  lost(): ClaimLostError {
    return new ClaimLostError(
      `${placeOf(this.#context.subject)}: the claim is gone before its work began (evicted, expired or lost); claim again`,
    );
  }

  #noWitness(): WitnessError {
    const { subject, rules } = this.#context;
    return new WitnessError(
      `${placeOf(subject)}: fewer than ${rules.requireWitness} peers showed the claim within ${rules.settleMs} ms; retry when a peer answers`,
    );
  }
}

function opened(own: ClaimView, guarantee: Guarantee): OpenClaim {
  const { region, attempt, token, claimedAtMs } = own;
  return { outcome: 'claimed', guarantee, region, attempt, token, claimedAtMs };
}

/** What a claim that stands in the way means for the caller. */
function outcomeOf<Output>(
  { rules, protocol, subject }: GuardContext<unknown, Output>,
  claim: ClaimView,
): Answered<Output> {
  const guarantee: Guarantee = protocol === 'mesh' ? 'detect' : protocol;
  if (claim.state !== 'done') return notRun(claim, guarantee);
  const result = rules.result.decode(claim.storedResult, placeOf(subject, 'stored result'));
  return { outcome: 'replayed', guarantee, result };
}

function notRun(claim: ClaimView, guarantee: Guarantee): NotRun {
  return { outcome: claim.state === 'unknown' ? 'unknown' : 'in-progress', guarantee, claim };
}

/** Results are text: JSON, or a string as it is; bytes as base64. */
export function textResult(encoded: string | Uint8Array): string {
  return typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString('base64');
}
