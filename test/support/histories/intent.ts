import type { HistoryProcess, Pick, World } from './world.js';

/** One call of a handle. */
export type Step = (process: HistoryProcess, pick: Pick) => Promise<void>;

/** What one handle promises: the calls a history draws, and what their answers commit it to. */
export interface Intent {
  /** Calls to draw from; each notes what it was answered. */
  readonly steps: readonly Step[];
  /** The keys it writes that must have a TTL whenever they are there. */
  readonly expiringKeys: readonly string[];
  /** What processes still owe when the faults are over. */
  finish?(): Promise<void>;
  /** Throws where a region does not show what was answered; loss widens the bounds, no more. */
  check(): Promise<void>;
}

/** Makes the intent of a handle for keys of one id. */
export type IntentOf = (world: World, id: string) => Intent;
