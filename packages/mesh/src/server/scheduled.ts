/** Something that will run later and can be called off. */
export interface Scheduled {
  cancel(): void;
}

/** The clock and the timers of the mesh, as far as an endpoint needs them. */
export interface Scheduler {
  /** Milliseconds that only grow; unrelated to any region's clock. */
  now(): number;
  schedule(delayMs: number, run: () => void): Scheduled;
}
