import { performance } from 'node:perf_hooks';
import type { Scheduled, Time } from './time.js';

/** The clock and the timers of this process; a waiting mesh does not keep the process alive. */
export class RealTime implements Time {
  private turnStartedAt: number | undefined = undefined;

  now(): number {
    return performance.now();
  }

  turnNow(): number {
    if (this.turnStartedAt === undefined) {
      this.turnStartedAt = this.now();
      setImmediate(() => {
        this.turnStartedAt = undefined;
      });
    }
    return this.turnStartedAt;
  }

  wallClock(): number {
    return Date.now();
  }

  schedule(delayMs: number, run: () => void): Scheduled {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  }

  defer(run: () => void): void {
    setImmediate(run);
  }
}
