/** Something that will run later and can be called off. */
export interface Scheduled {
  cancel(): void;
}

/** The only source of time in the mesh: virtual in the simulator, real on loopback. */
export interface Time {
  /** Milliseconds that only grow. */
  now(): number;
  /** The same, but possibly as it was when the present turn of the event loop began. */
  turnNow(): number;
  /** The wall clock that regions start from, in ms since 1970. */
  wallClock(): number;
  schedule(delayMs: number, run: () => void): Scheduled;
  /** Runs after what is running now, before any timer. */
  defer(run: () => void): void;
}
