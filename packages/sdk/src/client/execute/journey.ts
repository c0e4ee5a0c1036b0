import type { ExecuteOptions } from '../../executor.js';

/** One call on its way to an answer: its deadline and what happened so far. */
export class Journey {
  readonly startedAt = performance.now();
  readonly deadlineAt: number;
  readonly signal: AbortSignal | undefined;
  attempts = 0;
  /** Region of the last attempt. */
  region: string | undefined = undefined;
  /** The only region that may serve it; undefined while the active one does. */
  boundRegion: string | undefined;
  /** Region of the first attempt whose outcome is unknown. */
  unknownRegion: string | undefined = undefined;
  lastWaitMs = 0;
  /** True once the server did not know a script by its SHA-1. */
  needsSource = false;

  constructor(deadlineMs: number, boundRegion?: string, options?: ExecuteOptions) {
    this.boundRegion = boundRegion;
    this.deadlineAt = this.startedAt + (options?.deadlineMs ?? deadlineMs);
    this.signal = options?.signal;
  }

  get remainingMs(): number {
    return this.deadlineAt - performance.now();
  }
}
