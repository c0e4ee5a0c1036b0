import { readOperation, scriptOperation } from '../family/build-operation.js';
import { retryClasses } from '../family/retry-classes.js';
import { placeOf, type Subject } from '../family/subject.js';
import type { Argument, Operation, Script } from '../operation.js';
import { guardClaimScript } from '../scripts/guard-claim.js';
import { guardCompensateScript } from '../scripts/guard-compensate.js';
import { guardFinishScript } from '../scripts/guard-finish.js';
import { guardRenewScript } from '../scripts/guard-renew.js';
import { guardStartScript } from '../scripts/guard-start.js';
import { itemsOf, textOf, textPairsOf } from '../values/replies.js';
import { claimsOf, viewOf, type ClaimView } from './claim-view.js';
import type { GuardScope } from './guard-rules.js';
import { openIndexKey, openIndexField } from './open-index.js';

/** What a guard script replies: what happened, and the claim that decided it. */
export interface GuardReply {
  readonly status: string;
  readonly claim?: ClaimView;
}

interface Timing {
  readonly leaseMs: number;
  readonly retentionMs: number;
}

/** How a pending claim of scope `'mesh'` may start. */
export interface StartRequest {
  /** A peer's reply showed a rival that goes first. */
  readonly isBlocked: boolean;
  /** Every peer has shown this claim. */
  readonly isConfirmed: boolean;
  readonly admitted: readonly string[];
}

/** What ends a claim. */
export interface Ending {
  readonly state: 'done' | 'failed' | 'unknown';
  /** The encoded result; empty when there is none. */
  readonly storedResult: string;
}

/**
 * The steps of the guard as values. Each writes only fields of `region`, recognises its own repeat
 * by the token, and re-applies the retention.
 */
export class GuardOperations {
  readonly #subject: Subject;
  readonly #scope: GuardScope;
  readonly #timing: Timing;

  constructor(subject: Subject, scope: GuardScope, timing: Timing) {
    this.#subject = subject;
    this.#scope = scope;
    this.#timing = timing;
  }

  /** Every claim this region sees. */
  look(): Operation<readonly ClaimView[]> {
    const place = placeOf(this.#subject);
    return readOperation(this.#subject, {
      name: 'look',
      commands: [['HGETALL', this.#subject.key]],
      decode: ([reply]) => claimsOf(textPairsOf(reply, place), place),
    });
  }

  /** Claims the id for `token`, or tells the claim that stands in the way. */
  claim(
    region: string,
    token: string,
    fingerprint: string,
    admitted: readonly string[] = [],
  ): Operation<GuardReply> {
    const args = [fingerprint, this.#lease, this.#scope, admitted.join(',')];
    return this.#script('claim', guardClaimScript, region, token, args);
  }

  /** Lets a pending claim of scope `mesh` run, or yields to a rival. */
  start(region: string, token: string, request: StartRequest): Operation<GuardReply> {
    return this.#script(
      'start',
      guardStartScript,
      region,
      token,
      [
        this.#lease,
        flag(request.isBlocked),
        request.admitted.join(','),
        flag(request.isConfirmed),
        openIndexField(region, this.#subject.key),
      ],
      [openIndexKey(this.#subject)],
    );
  }

  /** Renews the lease of a running claim. */
  renew(region: string, token: string): Operation<GuardReply> {
    return this.#script('renew', guardRenewScript, region, token, [this.#lease]);
  }

  /** Ends a claim. */
  finish(region: string, token: string, ending: Ending): Operation<GuardReply> {
    const args = [ending.state, ending.storedResult];
    return this.#script('finish', guardFinishScript, region, token, args);
  }

  /**
   * Begins or ends the compensation of a losing claim, by one `compensator` of the region at a
   * time: a name that nobody else uses.
   */
  compensate(
    region: string,
    token: string,
    compensator: string,
    phase: 'begin' | 'end',
  ): Operation<GuardReply> {
    const args = [phase, this.#lease, compensator];
    return this.#script('compensate', guardCompensateScript, region, token, args);
  }

  get #lease(): string {
    return String(this.#timing.leaseMs);
  }

  #script(
    name: string,
    script: Script,
    region: string,
    token: string,
    args: readonly Argument[],
    derivedKeys: readonly string[] = [],
  ): Operation<GuardReply> {
    return scriptOperation(this.#subject, {
      name,
      call: {
        script,
        keys: [this.#subject.key, ...derivedKeys],
        args: [region, token, String(this.#timing.retentionMs), ...args],
      },
      region,
      retry: retryClasses.token,
      merge: ['one writer per field', 'longest expiry wins'],
      decode: ([reply]) => this.#decode(itemsOf(reply)),
    });
  }

  #decode([status, ...parts]: readonly unknown[]): GuardReply {
    const place = placeOf(this.#subject);
    return {
      status: textOf(status, place),
      ...(parts.length === 0 ? {} : { claim: viewOf(parts, place) }),
    };
  }
}

function flag(value: boolean): string {
  return value ? '1' : '0';
}
