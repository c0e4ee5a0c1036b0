import { globFilter } from '../../server/glob.js';
import type { SubscriptionKind } from '../../server/pub-sub.js';
import type { Session } from '../../server/session.js';
import type { CommandHandler } from '../handler.js';

const names = (
  { server }: Session,
  kind: SubscriptionKind,
  pattern: string | undefined,
): string[] => [...server.pubSub.names(kind)].filter(globFilter(pattern));

const counts = ({ server }: Session, kind: SubscriptionKind, channels: readonly string[]) =>
  channels.flatMap((channel) => [channel, server.pubSub.count(kind, channel)]);

export const pubsubChannels: CommandHandler = ([, , pattern], session) =>
  names(session, 'channel', pattern);
export const pubsubShardchannels: CommandHandler = ([, , pattern], session) =>
  names(session, 'shard', pattern);
export const pubsubNumsub: CommandHandler = (args, session) =>
  counts(session, 'channel', args.slice(2));
export const pubsubShardnumsub: CommandHandler = (args, session) =>
  counts(session, 'shard', args.slice(2));
export const pubsubNumpat: CommandHandler = (_args, { server }) => server.pubSub.patternCount;
