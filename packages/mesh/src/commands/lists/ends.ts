import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { isWord } from '../arguments/options.js';

/** Which end of a list: Redis' LEFT and RIGHT. */
export type ListEnd = 'left' | 'right';

export function parseEnd(text: string | undefined): ListEnd {
  if (isWord(text, 'LEFT')) return 'left';
  if (isWord(text, 'RIGHT')) return 'right';
  throw syntaxError();
}

/** Pops and tells the events; nothing when the list is empty or absent. */
export function popFrom(session: Session, key: string, end: ListEnd, count: number): string[] {
  const { lists } = session.replica;
  const popped = end === 'left' ? lists.popLeft(key, count) : lists.popRight(key, count);
  if (popped.length === 0) return popped;
  session.notify('l', end === 'left' ? 'lpop' : 'rpop', key);
  session.notifyIfGone(key);
  return popped;
}

export function pushTo(
  session: Session,
  key: string,
  end: ListEnd,
  values: readonly string[],
): number {
  const { lists } = session.replica;
  const length = end === 'left' ? lists.pushLeft(key, values) : lists.pushRight(key, values);
  session.notify('l', end === 'left' ? 'lpush' : 'rpush', key);
  return length;
}
