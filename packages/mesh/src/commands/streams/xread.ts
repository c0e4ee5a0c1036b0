import type { StreamId } from '@geoslot/crdt';
import { ReplyError } from '../../errors.js';
import { map, nullArray, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { milliseconds } from '../arguments/timeout.js';
import type { CommandHandler } from '../handler.js';
import { entryReply } from './groups.js';
import { readAsConsumer, type GroupReader } from './read-group.js';
import { highestId, parseStrictId } from './stream-ids.js';

interface ReadRequest {
  blockMs: number | undefined;
  count: number;
  group: GroupReader | undefined;
  noAck: boolean;
  keys: readonly string[];
  ids: readonly string[];
}

const unbalanced =
  "ERR Unbalanced XREAD list of streams: for each stream key an ID or '$' must be specified.";
const onlyGroup = (option: string): ReplyError =>
  new ReplyError(
    `ERR The ${option} option is only supported by XREADGROUP. You called XREAD instead.`,
  );

function parseStreams(args: readonly string[], at: number): Pick<ReadRequest, 'keys' | 'ids'> {
  const rest = args.slice(at);
  if (rest.length % 2 === 1) throw new ReplyError(unbalanced);
  return { keys: rest.slice(0, rest.length / 2), ids: rest.slice(rest.length / 2) };
}

function parse(session: Session, args: readonly string[], isGroup: boolean): ReadRequest {
  const request: ReadRequest = {
    blockMs: undefined,
    count: Infinity,
    group: undefined,
    noAck: false,
    keys: [],
    ids: [],
  };
  for (let at = 1; at < args.length; at += 1) {
    const word = args[at]?.toUpperCase();
    const left = args.length - at - 1;
    if (word === 'BLOCK' && left >= 1) {
      if (session.outlet.address === '') {
        const name = args[0] ?? '';
        const reason = 'command is not allowed with BLOCK option from scripts';
        throw new ReplyError(`ERR ${name} ${reason}`);
      }
      request.blockMs = milliseconds(args[(at += 1)] ?? '');
    } else if (word === 'COUNT' && left >= 1) {
      const count = index(args[(at += 1)] ?? '');
      request.count = count <= 0 ? Infinity : count;
    } else if (word === 'STREAMS' && left >= 1) {
      Object.assign(request, parseStreams(args, at + 1));
      at = args.length;
    } else if (word === 'GROUP' && left >= 2) {
      if (!isGroup) throw onlyGroup('GROUP');
      request.group = { name: args[at + 1] ?? '', consumer: args[at + 2] ?? '' };
      at += 2;
    } else if (word === 'NOACK') {
      if (!isGroup) throw onlyGroup('NOACK');
      request.noAck = true;
    } else throw syntaxError();
  }
  if (request.keys.length === 0) throw syntaxError();
  if (isGroup && request.group === undefined) {
    throw new ReplyError('ERR Missing GROUP option for XREADGROUP');
  }
  return request;
}

/** What was read, by key: a map in RESP3, pairs in RESP2. */
function readReply(session: Session, read: readonly (readonly [string, Reply])[]): Reply {
  return session.protocol === 3 ? map(read) : read.map(([key, entries]) => [key, entries]);
}

const newOnly =
  'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.';

/** After which id to read a stream: `$` is what it ends in now. */
function afterId(session: Session, key: string, text: string): StreamId {
  const summary = session.replica.streams.summary(key);
  if (text === '$') return summary?.lastId ?? 0n;
  if (text === '>') throw new ReplyError(newOnly);
  return parseStrictId(text);
}

interface Position {
  readonly key: string;
}

/** Where to read: at all places first, and in a stream that woke a client at its first place. */
const placesIn = <T extends Position>(
  wanted: readonly T[],
  keys: readonly string[],
  ready: readonly string[],
): readonly T[] =>
  ready === keys ? wanted : ready.flatMap((name) => wanted.find(({ key }) => key === name) ?? []);

export const xread: CommandHandler = (args, session) => {
  const { keys, ids, count, blockMs } = parse(session, args, false);
  const { streams } = session.replica;
  const wanted = keys.map((key, at) => ({ key, from: afterId(session, key, ids[at] ?? '') }));
  const attempt = (ready: readonly string[]): Reply | undefined => {
    const read = placesIn(wanted, keys, ready).flatMap(({ key, from }) => {
      if (from === highestId) return [];
      const entries = streams.range(key, from + 1n, highestId, { count });
      return entries.length === 0 ? [] : [[key, entries.map(entryReply)] as const];
    });
    return read.length === 0 ? undefined : readReply(session, read);
  };
  if (blockMs === undefined) return attempt(keys) ?? nullArray;
  return session.server.blocking.request(session, {
    keys,
    timeoutMs: blockMs,
    onTimeout: nullArray,
    wants: 'stream',
    attempt,
  });
};

const dollarMeaningless =
  'ERR The $ ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The $ ID would just return an empty result set.';

/** Ids of a group read: `>` for what is new, an id for the consumer's own history. */
function historyId(text: string): StreamId | undefined {
  if (text === '$') throw new ReplyError(dollarMeaningless);
  return text === '>' ? undefined : parseStrictId(text);
}

const noGroupHere = (key: string, group: string): ReplyError =>
  new ReplyError(
    `NOGROUP No such key '${key}' or consumer group '${group}' in XREADGROUP with GROUP option`,
  );

export const xreadgroup: CommandHandler = (args, session) => {
  const { keys, ids, count, blockMs, noAck, group: reader } = parse(session, args, true);
  if (reader === undefined) throw syntaxError();
  const { streams } = session.replica;
  const wanted = keys.map((key, at) => {
    if (streams.group(key, reader.name) === undefined) throw noGroupHere(key, reader.name);
    return { key, after: historyId(ids[at] ?? '') };
  });
  const attempt = (ready: readonly string[]): Reply | undefined => {
    const read = placesIn(wanted, keys, ready).flatMap(({ key, after }) => {
      const entries = readAsConsumer(session, key, reader, { count, noAck, after });
      return entries === undefined ? [] : [[key, entries] as const];
    });
    return read.length === 0 ? undefined : readReply(session, read);
  };
  if (blockMs === undefined) return attempt(keys) ?? nullArray;
  return session.server.blocking.request(session, {
    keys,
    timeoutMs: blockMs,
    onTimeout: nullArray,
    wants: 'stream',
    onGone: 'UNBLOCKED the stream key no longer exists',
    attempt,
  });
};
