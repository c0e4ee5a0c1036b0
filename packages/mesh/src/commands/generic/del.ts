import type { Session } from '../../server/session.js';
import type { CommandHandler } from '../handler.js';

function removeAll(session: Session, keys: readonly string[]): number {
  let removed = 0;
  for (const key of keys) {
    if (!session.replica.remove(key)) continue;
    removed += 1;
    session.notify('g', 'del', key);
  }
  return removed;
}

export const del: CommandHandler = (args, session) => removeAll(session, args.slice(1));
export const unlink: CommandHandler = del;

export const exists: CommandHandler = (args, { replica }) => {
  let found = 0;
  for (let at = 1; at < args.length; at += 1) if (replica.exists(args[at] ?? '')) found += 1;
  return found;
};

/** Access times are not kept; TOUCH only counts. */
export const touch: CommandHandler = exists;
