/** Bounds of the wait before an attempt, in milliseconds. */
export interface BackoffBounds {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** Waits between attempts at one operation: 20 ms at first, 1 s at most. */
export const attemptBackoff: BackoffBounds = { leastMs: 20, mostMs: 1_000 };

/**
 * Decorrelated jitter: a random wait between the least and three times the wait before, capped.
 * Callers that failed together spread out instead of coming back together.
 */
export function nextWait(previousMs: number, bounds: BackoffBounds, random = Math.random): number {
  const ceiling = Math.max(bounds.leastMs, previousMs * 3);
  return Math.min(bounds.mostMs, bounds.leastMs + random() * (ceiling - bounds.leastMs));
}
