import type { ClaimView } from './claim-view.js';
import type { Guarantee } from './guard-rules.js';

/** What `run` did. The union tells apart what a caller must treat apart. */
export type RunOutcome<Result> =
  | {
      /** The work ran here, and no rival run is visible. */
      readonly outcome: 'executed';
      readonly guarantee: Guarantee;
      readonly result: Result;
    }
  | {
      /** The work ran here, and `rival` shows that it ran elsewhere as well. */
      readonly outcome: 'duplicate';
      readonly guarantee: Guarantee;
      readonly result: Result;
      readonly rival: ClaimView;
    }
  | {
      /** The work ran before; this is its stored result. */
      readonly outcome: 'replayed';
      readonly guarantee: Guarantee;
      readonly result: Result;
    }
  | NotRun;

/** Why the work did not run: a rival holds the id, or nobody knows whether its work ran. */
export interface NotRun {
  /** `in-progress`: a rival holds the id; `unknown`: its owner is gone. */
  readonly outcome: 'in-progress' | 'unknown';
  /** What the answer rests on. */
  readonly guarantee: Guarantee;
  /** The claim that stands in the way. */
  readonly claim: ClaimView;
}

/** A claim that is running: its owner does the work and then ends it. */
export interface OpenClaim {
  /** Tells it from the other outcomes. */
  readonly outcome: 'claimed';
  /** What the claim promises. */
  readonly guarantee: Guarantee;
  /** Region whose endpoint took the claim. */
  readonly region: string;
  /** Attempt number in that region, from 1. */
  readonly attempt: number;
  /** Identity of this run; pass it downstream as an idempotency key. */
  readonly token: string;
  /** Clock of the claiming region, in ms since 1970. */
  readonly claimedAtMs: number;
  /** Scope `'home'` without fallback only: compare version, then token, downstream. */
  readonly fencingToken?: FencingToken;
  /** The claim at the home of the map before, while a change of the map rolls out. */
  readonly previous?: OpenClaim;
}

/** Later claims of an id have greater tokens: by version of the home map, then by token. */
export interface FencingToken {
  /** Version of the home map. */
  readonly version: number;
  /** Greater than every earlier token of the id. */
  readonly token: number;
}

/** What `claim` did. */
export type ClaimOutcome<Result> =
  | OpenClaim
  | {
      readonly outcome: 'replayed';
      readonly guarantee: Guarantee;
      readonly result: Result;
    }
  | NotRun;
