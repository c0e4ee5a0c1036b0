import type { CommandHandler } from '../handler.js';

export const sadd: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const added = session.replica.sets.add(key, args.slice(2));
  if (added > 0) session.notify('s', 'sadd', key);
  return added;
};

export const srem: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const removed = session.replica.sets.remove(key, args.slice(2));
  if (removed === 0) return 0;
  session.notify('s', 'srem', key);
  session.notifyIfGone(key);
  return removed;
};

export const smove: CommandHandler = ([, from = '', to = '', member = ''], session) => {
  const { sets } = session.replica;
  if (!session.replica.exists(from)) return 0;
  const isSource = sets.has(from, member);
  const isMember = sets.has(to, member);
  if (!isSource) return 0;
  if (from === to) return 1;
  session.replica.atomically(() => {
    sets.remove(from, [member]);
    sets.add(to, [member]);
  });
  session.notify('s', 'srem', from);
  session.notifyIfGone(from);
  if (!isMember) session.notify('s', 'sadd', to);
  return 1;
};
