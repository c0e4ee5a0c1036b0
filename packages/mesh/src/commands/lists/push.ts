import type { CommandHandler } from '../handler.js';
import { type ListEnd, pushTo } from './ends.js';

const push =
  (end: ListEnd): CommandHandler =>
  (args, session) =>
    pushTo(session, args[1] ?? '', end, args.slice(2));

const pushExisting =
  (end: ListEnd): CommandHandler =>
  (args, session) =>
    session.replica.lists.length(args[1] ?? '') === 0 ? 0 : push(end)(args, session);

export const lpush: CommandHandler = push('left');
export const rpush: CommandHandler = push('right');
export const lpushx: CommandHandler = pushExisting('left');
export const rpushx: CommandHandler = pushExisting('right');
