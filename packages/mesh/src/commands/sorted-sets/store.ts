import type { ScoredMember } from '../../replica/sorted-set-types.js';
import type { Session } from '../../server/session.js';

/** Replaces the destination by a result; an empty one removes it. Returns the size. */
export function storeEntries(
  session: Session,
  destination: string,
  entries: readonly ScoredMember[],
  event: string,
): number {
  const { replica } = session;
  if (entries.length > 0) {
    replica.sortedSets.replace(destination, entries);
    session.notify('z', event, destination);
  } else if (replica.remove(destination)) {
    session.notify('g', 'del', destination);
  }
  return entries.length;
}
