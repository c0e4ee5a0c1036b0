import type { FailoverOptions } from './failover-options.js';
import { probe } from './probe.js';
import type { Region } from './region.js';

/** Who hears how probes end; times are of `performance.now()`. */
export interface ProbeListener {
  succeeded(region: Region, nowMs: number): void;
  failed(region: Region, nowMs: number): void;
}

/** Probes regions one by one, each at its own jittered pace, over their probe clients. */
export class ProbeLoop {
  readonly #options: Required<FailoverOptions>;
  readonly #listener: ProbeListener;
  readonly #timers = new Map<Region, NodeJS.Timeout>();

  constructor(options: Required<FailoverOptions>, listener: ProbeListener) {
    this.#options = options;
    this.#listener = listener;
  }

  watch(region: Region): void {
    if (!this.#timers.has(region)) this.#schedule(region);
  }

  forget(region: Region): void {
    clearTimeout(this.#timers.get(region));
    this.#timers.delete(region);
  }

  close(): void {
    for (const region of [...this.#timers.keys()]) this.forget(region);
  }

  #schedule(region: Region): void {
    const waitMs = this.#options.probeEveryMs * (0.9 + Math.random() / 5);
    const timer = setTimeout(() => void this.#round(region), waitMs);
    timer.unref();
    this.#timers.set(region, timer);
  }

  async #round(region: Region): Promise<void> {
    const isAnswered = await probe(region.connection.probeClient, region.name, this.#options).then(
      () => true,
      () => false,
    );
    if (!this.#timers.has(region)) return;
    this.#schedule(region);
    this.#listener[isAnswered ? 'succeeded' : 'failed'](region, performance.now());
  }
}
