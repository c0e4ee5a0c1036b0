import type { ScoredMember } from '../../replica/sorted-set-types.js';
import type { Session } from '../../server/session.js';
import { entriesOf } from './window.js';

/** Which end of a sorted set. */
export type Extreme = 'min' | 'max';

/** Removes the lowest or highest members and tells the events; none when the key is absent. */
export function popExtreme(
  session: Session,
  key: string,
  which: Extreme,
  count: number,
): ScoredMember[] {
  const { sortedSets } = session.replica;
  const view = sortedSets.view(key);
  const slice = { isReverse: which === 'max', offset: 0, limit: count };
  const popped = entriesOf(view, { from: 0, to: view.size }, slice);
  if (popped.length === 0) return popped;
  const members = popped.map(({ member }) => member);
  sortedSets.remove(key, members);
  session.notify('z', `zpop${which}`, key);
  session.notifyIfGone(key);
  return popped;
}
