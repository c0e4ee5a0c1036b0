/** One call on its way to an answer: its deadline and what happened so far. */
export class Journey {
  readonly startedAt: number;
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
  /** The only region that may serve it; undefined while the active one does. */
  boundRegion: string | undefined;
  attempts = 0;
  /** Region of the last attempt. */
  region: string | undefined = undefined;
  /** Region of the first attempt whose outcome is unknown. */
  unknownRegion: string | undefined = undefined;
  lastWaitMs = 0;
  /** True once the server did not know a script by its SHA-1. */
  needsSource = false;

  constructor(
    deadlineMs: number,
    boundRegion: string | undefined,
    signal: AbortSignal | undefined,
    startedAt = performance.now(),
  ) {
    this.startedAt = startedAt;
    this.deadlineMs = deadlineMs;
    this.boundRegion = boundRegion;
    this.signal = signal;
  }

  /** A `performance.now()` time. */
  get deadlineAt(): number {
    return this.startedAt + this.deadlineMs;
  }

  get remainingMs(): number {
    return this.deadlineAt - performance.now();
  }
}
