import { ReplyError } from '../../errors.js';
import { push, type Reply, sequence } from '../../resp/reply.js';
import type { SubscriptionKind } from '../../server/pub-sub.js';
import type { Session } from '../../server/session.js';
import type { CommandHandler } from '../handler.js';

const countOf = (session: Session, kind: SubscriptionKind): number =>
  kind === 'shard' ? session.subscriptions.shard.size : session.subscriptionCount;

function subscribeTo(session: Session, kind: SubscriptionKind, args: readonly string[]): Reply {
  const [word = '', ...names] = args;
  if (!session.mayBlock && session.protocol === 2) {
    throw new ReplyError(`ERR ${word.toUpperCase()} isn't allowed for a DENY BLOCKING client`);
  }
  return sequence(
    names.map((name) => {
      session.server.pubSub.subscribe(kind, name, session);
      return push([word.toLowerCase(), name, countOf(session, kind)]);
    }),
  );
}

/** Without names it leaves all, answering once per name, or once with null when there is none. */
function unsubscribeFrom(session: Session, kind: SubscriptionKind, args: readonly string[]): Reply {
  const word = (args[0] ?? '').toLowerCase();
  const names = args.length > 1 ? args.slice(1) : [...session.subscriptions[kind]];
  if (names.length === 0) return push([word, null, countOf(session, kind)]);
  return sequence(
    names.map((name) => {
      session.server.pubSub.unsubscribe(kind, name, session);
      return push([word, name, countOf(session, kind)]);
    }),
  );
}

export const subscribe: CommandHandler = (args, session) => subscribeTo(session, 'channel', args);
export const psubscribe: CommandHandler = (args, session) => subscribeTo(session, 'pattern', args);
export const ssubscribe: CommandHandler = (args, session) => subscribeTo(session, 'shard', args);
export const unsubscribe: CommandHandler = (args, session) =>
  unsubscribeFrom(session, 'channel', args);
export const punsubscribe: CommandHandler = (args, session) =>
  unsubscribeFrom(session, 'pattern', args);
export const sunsubscribe: CommandHandler = (args, session) =>
  unsubscribeFrom(session, 'shard', args);
