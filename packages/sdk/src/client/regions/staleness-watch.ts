import type { Heartbeats } from './heartbeats.js';
import type { Region } from './region.js';
import type { Staleness } from './region-events.js';

/** Knows, after a failover, which own writes may not have arrived where this process is now. */
export class StalenessWatch {
  readonly #heartbeats: Heartbeats | undefined;
  readonly #toleratedLagMs: number;
  #left: Region | undefined;
  /** A `performance.now()` time: when the region that was left began to serve. */
  #leftServedFrom = 0;
  #servesSince = performance.now();

  constructor(heartbeats: Heartbeats | undefined, toleratedLagMs: number) {
    this.#heartbeats = heartbeats;
    this.#toleratedLagMs = toleratedLagMs;
  }

  /** The region that served before, while its heartbeats tell something. */
  get left(): Region | undefined {
    return this.#left;
  }

  switched(from: Region | undefined): void {
    this.#left = from;
    this.#leftServedFrom = this.#servesSince;
    this.#servesSince = performance.now();
  }

  /** Undefined when nothing can be missing in the region that serves now. */
  staleness(active: string): Staleness | undefined {
    const left = this.#left;
    if (left === undefined) return undefined;
    const arrived = this.#heartbeats?.arrived(left.name, active) ?? -Infinity;
    if (arrived > left.lastAnswerAt) {
      this.#left = undefined;
      return undefined;
    }
    const since = performance.timeOrigin + Math.max(this.#leftServedFrom, arrived);
    return { missingFrom: left.name, since: Math.floor(since) };
  }

  /** True when a region that comes back has received what the one that serves acknowledged. */
  hasCaughtUp(region: string, active: Region | undefined): boolean {
    if (this.#heartbeats?.isOn !== true) return true;
    if (active === undefined || active.name === region || !active.health.isHealthy) return true;
    const lagMs = performance.now() - this.#heartbeats.arrived(active.name, region);
    return lagMs <= this.#toleratedLagMs;
  }
}
