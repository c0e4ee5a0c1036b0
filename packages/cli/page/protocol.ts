/** What the lab's server tells its page and what the page asks for. Types only. */

/** What one region contributed to a value, or to its expiry. */
export interface Part {
  readonly region: string;
  readonly text: string;
  /** True for a write that lost against a concurrent one. */
  readonly isBeaten: boolean;
}

/** A key as one region shows it. */
export interface KeyView {
  readonly type: string;
  /** The value in one line, long ones cut. */
  readonly value: string;
  /** Absolute, in ms of the region's clock. */
  readonly expireAtMs: number | null;
  readonly parts: readonly Part[];
}

/** A key changed in a region; `view` is null once it is gone. */
export interface Shown {
  readonly region: string;
  readonly key: string;
  readonly view: KeyView | null;
}

/**
 * Something that happened, in the order of the server: `write` is an effect in the region that made
 * it, `arrival` the same effect in another one, `change` what came about without an effect (expiry,
 * a full sync, a restart) and `mark` what somebody did to links and regions.
 */
export interface LabEvent {
  readonly id: number;
  readonly atMs: number;
  readonly kind: 'write' | 'arrival' | 'change' | 'mark';
  /** The effect's name, such as `westeurope#3`. */
  readonly effect: string | null;
  readonly region: string | null;
  readonly key: string | null;
  readonly text: string;
  readonly shown: readonly Shown[];
}

export interface RegionStatus {
  readonly name: string;
  /** Replica id; the smaller one wins ties. */
  readonly id: number;
  readonly url: string;
  readonly condition: 'up' | 'paused' | 'down';
  readonly isStale: boolean;
  readonly skewMs: number;
  readonly pinnedMs: number | null;
  /** Keys in the region, also those the page does not show. */
  readonly keyCount: number;
  /** True between MULTI and EXEC on its command line. */
  readonly isInTransaction: boolean;
}

/** One direction between two regions. */
export interface LinkStatus {
  readonly from: string;
  readonly to: string;
  readonly isCut: boolean;
  readonly latencyMs: number;
  /** Effects of `from` that `to` has not seen. */
  readonly waiting: number;
}

export interface StoryStatus {
  readonly id: string;
  /** How many of its steps have been played. */
  readonly played: number;
}

export interface LabStatus {
  readonly regions: readonly RegionStatus[];
  readonly links: readonly LinkStatus[];
  /** Every running region has seen the same effects. */
  readonly isDelivered: boolean;
  readonly story: StoryStatus | null;
}

/** One line of a region's command line; `reply` is null while it waits. */
export interface ConsoleEntry {
  readonly id: number;
  readonly region: string;
  readonly prompt: string;
  readonly line: string;
  readonly reply: string | null;
}

export interface StepText {
  readonly say: string;
  /** What the step will do, one line each. */
  readonly does: readonly string[];
}

export interface StoryText {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly StepText[];
  readonly lesson: string;
}

/** The first message of the stream of events; the rest bring what changed since. */
export interface Hello {
  /** What regions showed before the first event. */
  readonly base: readonly Shown[];
  readonly events: readonly LabEvent[];
  readonly status: LabStatus;
  readonly entries: readonly ConsoleEntry[];
  readonly stories: readonly StoryText[];
}

/** What the page asks the server to do. */
export type Action =
  | { readonly do: 'run'; readonly region: string; readonly line: string }
  | { readonly do: 'cut' | 'heal'; readonly from: string; readonly to: string }
  | { readonly do: 'lag'; readonly from: string; readonly to: string; readonly ms: number }
  | { readonly do: 'skew'; readonly region: string; readonly ms: number }
  | { readonly do: RegionAction; readonly region: string }
  | { readonly do: 'deliver' | 'next-step' | 'leave-story' }
  | { readonly do: 'tell-story'; readonly id: string };

export type RegionAction = 'pause' | 'resume' | 'crash' | 'crash-with-loss' | 'restart';
