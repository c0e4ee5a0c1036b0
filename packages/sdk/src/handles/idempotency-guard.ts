import { ClaimLostError } from '../errors/claim-lost-error.js';
import { NotExecutedError } from '../errors/not-executed-error.js';
import type { ExecuteOptions, Executor } from '../executor.js';
import { placeOf, type Subject } from '../family/subject.js';
import { acquire, textResult, type ClaimOptions, type GuardContext } from '../guard/acquire.js';
import { acquireAtHomes, acquireOrFallBack } from '../guard/acquire-at-homes.js';
import type { ClaimView } from '../guard/claim-view.js';
import { GuardOperations, type Ending, type GuardReply } from '../guard/guard-operations.js';
import type { ClaimOutcome, FencingToken, OpenClaim, RunOutcome } from '../guard/guard-outcome.js';
import type { Guarantee, GuardRules, GuardScope } from '../guard/guard-rules.js';
import { homesOf } from '../guard/home.js';
import { keepLease } from '../guard/keep-lease.js';
import type { SweepReport } from '../guard/sweep.js';
import { GeoHandle } from './geo-handle.js';

/** What the guarded work is told. */
export interface WorkContext {
  /** Aborts when the claim's lease is lost, or when the caller aborts. */
  readonly signal: AbortSignal;
  /** Identity of this run; pass it downstream as an idempotency key. */
  readonly token: string;
  /** What the claim promises. */
  readonly guarantee: Guarantee;
  /** Scope `'home'` without fallback only; a downstream check of it excludes an old owner. */
  readonly fencingToken?: FencingToken;
}

/**
 * Runs work once per id, as far as its declared scope can promise.
 *
 * No asynchronously replicated Redis has a cross-region test-and-set. Scope `'region'`: at most one
 * live lease per region. Scope `'mesh'`: a run with `guarantee: 'exclusive'` never overlaps another
 * region's admitted run, whatever lag or skew, unless a region loses acknowledged writes, evicts or
 * expires the key, or a policy readmits an unknown run; with `'detect'` (a peer did not answer in
 * time) a duplicate is possible, and `sweep()` finds it after the regions meet, within the
 * retention. Scope `'home'`: one region decides each id; at most one admitted run anywhere while
 * the home keeps its data and all clients use one home map. The encoding, one writer a field, is
 * our choice; the histories of the test suite measure what it keeps.
 *
 * @example
 * const outcome = await geo.capture({ merchantId, requestId }).run(
 *   ({ token }) => bank.capture(amount, { idempotencyKey: token }),
 *   { payload: { amount } },
 * );
 */
export class IdempotencyGuard<Input, Output = Input> extends GeoHandle<GuardOperations> {
  readonly #subject: Subject;
  readonly #rules: GuardRules<Input, Output>;

  constructor(subject: Subject, rules: GuardRules<Input, Output>, executor: Executor) {
    super(subject.key, new GuardOperations(subject, rules.scope, rules), executor);
    this.#subject = subject;
    this.#rules = rules;
  }

  /**
   * Claims the id, runs the work, stores its result. An id that was done replays the result.
   *
   * Work that throws leaves the claim `unknown`, because nobody can tell whether it had an effect;
   * work that throws `NotExecutedError` frees the id. Emits the scripts `guard-claim`,
   * `guard-start` (scope `'mesh'`, after `HGETALL` at every peer), `guard-renew`, `guard-finish`.
   *
   * @param work - gets a signal that aborts when the lease is lost, and the run's token
   * @throws IdempotencyKeyReuseError when the id is known with another payload
   * @throws WitnessError when `requireWitness` peers did not show the claim in time
   * @throws ClaimLostError when the work ran and its claim was gone: the result is not stored
   */
  async run(
    work: (context: WorkContext) => Promise<Input> | Input,
    options: ClaimOptions = {},
  ): Promise<RunOutcome<Output>> {
    const claim = await this.claim(options);
    if (claim.outcome !== 'claimed') return claim;
    const lease = keepLease(this.#rules, () => this.renew(claim), options.signal);
    const { token, guarantee, fencingToken } = claim;
    try {
      const fence = fencingToken ? { fencingToken } : {};
      const result = await work({ signal: lease.signal, token, guarantee, ...fence });
      return await this.complete(claim, result);
    } catch (error) {
      await this.#endAfter(error, claim);
      throw error;
    } finally {
      lease.stop();
    }
  }

  /**
   * Claims the id for work driven by hand; end it by `complete`, `fail` or `release`. Emits the
   * scripts `guard-claim` and, in scope `'mesh'`, `guard-start` after `HGETALL` at every peer.
   *
   * @throws IdempotencyKeyReuseError when the id is known with another payload
   * @throws WitnessError when `requireWitness` peers did not show the claim in time
   */
  claim(options: ClaimOptions = {}): Promise<ClaimOutcome<Output>> {
    const { scope, whenHomeDown, homeMap } = this.#rules;
    const { region, regions } = this.executor;
    if (scope !== 'home') return acquire(this.#context(this.#subject, region, scope), options);
    const homes = homesOf(this.#subject.tag, homeMap, regions);
    const [home] = homes.slice(-1);
    if (whenHomeDown === 'mesh') {
      const here = this.#context(this.#subject, region, 'mesh');
      const there = this.#context(this.#subject, home ?? region, 'mesh');
      return acquireOrFallBack(there, here, options);
    }
    const contexts = homes.map((name) => this.#context(this.#subject, name, 'home'));
    return acquireAtHomes(contexts, options, (claim) => this.release(claim));
  }

  /**
   * Renews the lease; false when the claim is not running any more. Emits `guard-renew`.
   *
   * @param claim - as `claim` gave it
   */
  async renew(claim: OpenClaim, options?: ExecuteOptions): Promise<boolean> {
    if (claim.previous && !(await this.renew(claim.previous, options))) return false;
    const operation = this.op.renew(claim.region, claim.token);
    const reply = await this.executor.at(claim.region).execute(operation, options);
    return reply.status === 'renewed';
  }

  /**
   * Stores the result and ends the claim. Emits `guard-finish`.
   *
   * @param claim - as `claim` gave it
   * @param result - as declared
   * @throws ClaimLostError when the claim is gone
   * @throws ValueError when the result does not fit the declaration
   */
  async complete(claim: OpenClaim, result: Input): Promise<RunOutcome<Output>> {
    const place = placeOf(this.#subject, 'result');
    const storedResult = textResult(this.#rules.result.encode(result, place));
    const reply = await this.#end(claim, { state: 'done', storedResult });
    const read = this.#rules.result.decode(storedResult, place);
    const { guarantee } = claim;
    return reply.status === 'duplicate' && reply.claim
      ? { outcome: 'duplicate', guarantee, result: read, rival: reply.claim }
      : { outcome: 'executed', guarantee, result: read };
  }

  /**
   * Says that the work certainly had no effect: the id is free for another attempt. Emits
   * `guard-finish`.
   *
   * @param claim - as `claim` gave it
   * @throws ClaimLostError when the claim is gone
   */
  async fail(claim: OpenClaim): Promise<void> {
    await this.#end(claim, { state: 'failed', storedResult: '' });
  }

  /**
   * Gives the claim back before any work began; like `fail`. Release is a state, never a `DEL`.
   *
   * @param claim - as `claim` gave it
   */
  release(claim: OpenClaim): Promise<void> {
    return this.fail(claim);
  }

  /** Every claim of the id that this region sees. Emits `HGETALL`. */
  claims(options?: ExecuteOptions): Promise<readonly ClaimView[]> {
    return this.send(this.op.look(), options);
  }

  /**
   * Checks every id of this family and slot that this region ran without all peers confirming:
   * reads it in every region, and calls `onConflict` for claims of this region that lost. Run it in
   * every region after a heal, and often enough that no id outlives its retention unswept. Emits
   * `HGETALL` of the index and at every region, `guard-compensate`, `HDEL` in the index.
   */
  async sweep(): Promise<SweepReport> {
    const { sweepSlot } = await import('../guard/sweep.js');
    const { region } = this.executor;
    return sweepSlot(this.#subject, this.executor, (key) =>
      this.#context({ ...this.#subject, key }, region, this.#rules.scope),
    );
  }

  #context(subject: Subject, region: string, protocol: GuardScope): GuardContext<Input, Output> {
    const rules = this.#rules;
    const operations = new GuardOperations(subject, protocol, rules);
    return { subject, rules, protocol, region, operations, executor: this.executor.at(region) };
  }

  async #end(claim: OpenClaim, ending: Ending): Promise<GuardReply> {
    if (claim.previous) await this.#end(claim.previous, ending);
    const operation = this.op.finish(claim.region, claim.token, ending);
    const reply = await this.executor.at(claim.region).execute(operation);
    if (reply.status === 'finished' || reply.status === 'duplicate') return reply;
    throw new ClaimLostError(
      `${placeOf(this.#subject)}: the claim cannot end as ${ending.state}; it was evicted, expired, lost or ended before`,
    );
  }

  /** Where this fails too, the lease runs out and the claim becomes unknown all the same. */
  async #endAfter(error: unknown, claim: OpenClaim): Promise<void> {
    const state = error instanceof NotExecutedError ? 'failed' : 'unknown';
    await this.#end(claim, { state, storedResult: '' }).catch(() => undefined);
  }
}
