import { KeyspaceError } from '../errors/keyspace-error.js';

/** The units each region may hand out without asking the others. */
export type Shares = Readonly<Record<string, number>>;

/**
 * The share of a region: as declared, or an equal part of the limit, of which the first regions by
 * name get what does not divide.
 */
export function shareOf(
  limit: number,
  shares: Shares | undefined,
  regions: readonly string[],
  region: string,
): number {
  if (shares !== undefined) return shares[region] ?? 0;
  const position = [...regions].sort().indexOf(region);
  if (position < 0) return 0;
  return Math.floor(limit / regions.length) + (position < limit % regions.length ? 1 : 0);
}

/** @throws KeyspaceError for a limit that is no positive integer, or shares that exceed it */
export function checkShares(builder: string, limit: unknown, shares: Shares | undefined): number {
  if (typeof limit !== 'number' || !Number.isSafeInteger(limit) || limit < 1) {
    throw new KeyspaceError(`${builder} needs limit: a positive integer`);
  }
  const parts = Object.values(shares ?? {});
  if (parts.some((part) => !Number.isSafeInteger(part) || part < 0)) {
    throw new KeyspaceError(`${builder} needs shares that are integers of 0 or more`);
  }
  if (parts.reduce((sum, part) => sum + part, 0) > limit) {
    throw new KeyspaceError(`${builder} has shares above its limit; lower one`);
  }
  return limit;
}
