import { Breaker } from './breaker.js';
import type { FailoverOptions } from './failover-options.js';

/** A region that fails again within this many graces of its return is flapping. */
const flapGraces = 10;
const longestGraceMs = 10 * 60_000;

/** Whether a region may serve, from the outcomes of operations and probes. Does no I/O. */
export class RegionHealth {
  readonly #options: Required<FailoverOptions>;
  readonly #breaker: Breaker;
  #isHealthy = true;
  #failedProbes = 0;
  #answeringSince: number | undefined;
  #returnedAt = -Infinity;
  #graceMs: number;

  constructor(options: Required<FailoverOptions>) {
    this.#options = options;
    this.#breaker = new Breaker(options.faultsToFail);
    this.#graceMs = options.graceMs;
  }

  get isHealthy(): boolean {
    return this.#isHealthy;
  }

  /** How long it must answer before it serves again. */
  get graceMs(): number {
    return this.#graceMs;
  }

  operationSucceeded(nowMs: number): void {
    this.#breaker.succeeded(nowMs);
  }

  /** @returns true when this makes the region unhealthy */
  operationFailed(nowMs: number): boolean {
    return this.#breaker.failed(nowMs) && this.#fail(nowMs);
  }

  /**
   * @param hasCaughtUp - whether it has received what other regions acknowledged meanwhile
   * @returns true when this makes the region healthy again
   */
  probeSucceeded(nowMs: number, hasCaughtUp = true): boolean {
    this.#failedProbes = 0;
    if (this.#isHealthy) return false;
    this.#answeringSince ??= nowMs;
    if (nowMs - this.#answeringSince < this.#graceMs || !hasCaughtUp) return false;
    this.#isHealthy = true;
    this.#returnedAt = nowMs;
    this.#breaker.reset();
    return true;
  }

  /** @returns true when this makes the region unhealthy */
  probeFailed(nowMs: number): boolean {
    this.#answeringSince = undefined;
    this.#failedProbes += 1;
    return this.#failedProbes >= this.#options.probesToFail && this.#fail(nowMs);
  }

  #fail(nowMs: number): boolean {
    if (!this.#isHealthy) return false;
    this.#isHealthy = false;
    this.#answeringSince = undefined;
    const isFlapping = nowMs - this.#returnedAt < this.#graceMs * flapGraces;
    const nextMs = isFlapping ? this.#graceMs * 2 : this.#options.graceMs;
    this.#graceMs = Math.min(Math.max(nextMs, this.#options.graceMs), longestGraceMs);
    return true;
  }
}
