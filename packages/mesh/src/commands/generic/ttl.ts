import type { Session } from '../../server/session.js';
import type { CommandHandler } from '../handler.js';

/** -2 without the key, -1 without an expiry. */
function answer(session: Session, key: string, show: (atMs: number) => number): number {
  const { replica } = session;
  if (!replica.exists(key)) return -2;
  const at = replica.expireTimeOf(key);
  return at === undefined ? -1 : Math.max(show(at), 0);
}

const seconds = (milliseconds: number): number => Math.floor((milliseconds + 500) / 1000);

export const ttl: CommandHandler = ([, key = ''], session) =>
  answer(session, key, (at) => seconds(at - session.replica.now()));
export const pttl: CommandHandler = ([, key = ''], session) =>
  answer(session, key, (at) => at - session.replica.now());
export const expiretime: CommandHandler = ([, key = ''], session) => answer(session, key, seconds);
export const pexpiretime: CommandHandler = ([, key = ''], session) =>
  answer(session, key, (at) => at);
