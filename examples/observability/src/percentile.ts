/** A histogram as OpenTelemetry exports it. */
export interface Buckets {
  /** Upper bounds of all buckets but the last. */
  readonly boundaries: readonly number[];
  readonly counts: readonly number[];
}

/**
 * The upper bound of the bucket that holds the given share of values, such as 0.99: a value no
 * worse than stated, as exact as the boundaries are dense.
 */
export function percentile({ boundaries, counts }: Buckets, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (const [index, count] of counts.entries()) {
    seen += count;
    if (seen >= total * share) return boundaries[index] ?? Infinity;
  }
  return Infinity;
}
