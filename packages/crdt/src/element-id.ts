import { MAX_INCARNATIONS, MAX_REPLICA_ID, incarnationOf, replicaOfOrigin } from './dot.js';

/** Identity and rank of a list element: later Lamport time first, then smaller replica id. */
export type ElementId = number;

/** Stands before the first element. */
export const HEAD: ElementId = 0;

const ORIGINS = (MAX_REPLICA_ID + 1) * MAX_INCARNATIONS;

/** Later times and smaller replica ids give greater numbers; no two elements share one. */
export function makeElementId(time: number, origin: number): ElementId {
  const replica = replicaOfOrigin(origin);
  const incarnation = incarnationOf(origin);
  return time * ORIGINS + (ORIGINS - 1 - (replica * MAX_INCARNATIONS + incarnation));
}
