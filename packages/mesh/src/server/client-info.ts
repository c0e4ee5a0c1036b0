import { ReplyError } from '../errors.js';
import type { Session } from './session.js';

/** The one-letter marks of CLIENT LIST. */
function flagsOf(session: Session): string {
  const marks = [
    [session.isMonitor, 'O'],
    [session.isSubscribed, 'P'],
    [session.transaction !== undefined, 'x'],
    [session.isBlocked, 'b'],
    [session.watches.some((watch) => watch.isDirty), 'd'],
    [session.isReadOnly, 'r'],
    [session.noEvict, 'e'],
    [session.tracking !== undefined, 't'],
    [session.tracking?.isRedirectBroken === true, 'R'],
    [session.tracking?.isBroadcast === true, 'B'],
  ] as const;
  const flags = marks.filter(([isSet]) => isSet).map(([, letter]) => letter);
  return flags.length === 0 ? 'N' : flags.join('');
}

/** One line of CLIENT LIST; sizes that only C's allocator knows are 0. */
export function clientInfo(session: Session): string {
  const now = session.server.time.now();
  const { channel, pattern, shard } = session.subscriptions;
  const fields: readonly (readonly [string, string | number])[] = [
    ['id', session.id],
    ['addr', session.outlet.address],
    ['laddr', session.outlet.localAddress],
    ['fd', session.id],
    ['name', session.name],
    ['age', Math.floor((now - session.createdAt) / 1000)],
    ['idle', Math.floor((now - session.lastActiveAt) / 1000)],
    ['flags', flagsOf(session)],
    ['db', session.database],
    ['sub', channel.size],
    ['psub', pattern.size],
    ['ssub', shard.size],
    ['multi', session.transaction?.queue.length ?? -1],
    ['qbuf', session.outlet.pendingInputBytes],
    ['qbuf-free', 0],
    ['argv-mem', 0],
    ['multi-mem', 0],
    ['rbs', 0],
    ['rbp', 0],
    ['obl', session.outlet.pendingOutputBytes],
    ['oll', 0],
    ['omem', 0],
    ['tot-mem', 0],
    ['events', 'r'],
    ['cmd', session.lastCommand === '' ? 'NULL' : session.lastCommand],
    ['user', session.user],
    ['redir', session.tracking?.redirect ?? -1],
    ['resp', session.protocol],
  ];
  return fields.map(([name, value]) => `${name}=${value}`).join(' ');
}

const types = ['normal', 'master', 'replica', 'slave', 'pubsub'] as const;
export type ClientType = (typeof types)[number];

export function parseClientType(text: string): ClientType {
  const type = types.find((each) => each === text.toLowerCase());
  if (type === undefined) throw new ReplyError(`ERR Unknown client type '${text}'`);
  return type;
}

/** There are no replication links here, so clients are `normal` or `pubsub`. */
export const typeOfClient = (session: Session): ClientType =>
  session.isSubscribed ? 'pubsub' : 'normal';
