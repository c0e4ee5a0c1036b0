import { ReplyError } from '../../errors.js';
import type { ScoredMember } from '../../replica/sorted-set-types.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { float } from '../arguments/float.js';
import { index, positive } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';
import {
  type Aggregate,
  difference,
  intersection,
  parseAggregate,
  type Source,
  sourceOf,
  union,
} from './combine.js';
import { membersReply, scoresReply } from './scored-reply.js';
import { storeEntries } from './store.js';

type Operation = 'union' | 'inter' | 'diff';
/** What the command does with the result. */
type Form = 'read' | 'store' | 'card';

interface Request {
  readonly sources: readonly Source[];
  aggregate: Aggregate;
  withScores: boolean;
  limit: number;
}

function keyCount(args: readonly string[], countAt: number): number {
  const count = index(args[countAt] ?? '');
  if (count < 1) {
    const name = (args[0] ?? '').toLowerCase();
    throw new ReplyError(`ERR at least 1 input key is needed for '${name}' command`);
  }
  if (count > args.length - countAt - 1) throw syntaxError();
  return count;
}

const weightError = (): ReplyError => new ReplyError('ERR weight value is not a float');
const limitError = (): ReplyError => new ReplyError("ERR LIMIT can't be negative");

function parse(session: Session, args: readonly string[], operation: Operation, form: Form) {
  const countAt = form === 'store' ? 2 : 1;
  const count = keyCount(args, countAt);
  const keys = args.slice(countAt + 1, countAt + 1 + count);
  const { replica } = session;
  let sources = keys.map((key) => sourceOf(replica, key));
  const request = { aggregate: parseAggregate('SUM'), withScores: false, limit: 0 };
  const mayWeigh = operation !== 'diff' && form !== 'card';
  for (let at = countAt + 1 + count; at < args.length; at += 1) {
    const word = args[at]?.toUpperCase();
    const left = args.length - at;
    if (word === 'WEIGHTS' && mayWeigh && left >= count + 1) {
      const weights = args.slice(at + 1, at + 1 + count).map((text) => float(text, weightError));
      sources = keys.map((key, nth) => sourceOf(replica, key, weights[nth]));
      at += count;
    } else if (word === 'AGGREGATE' && mayWeigh && left >= 2) {
      request.aggregate = parseAggregate(args[(at += 1)] ?? '');
    } else if (word === 'WITHSCORES' && form === 'read') request.withScores = true;
    else if (word === 'LIMIT' && form === 'card' && left >= 2) {
      request.limit = positive(args[(at += 1)] ?? '', limitError);
    } else throw syntaxError();
  }
  return { ...request, sources } satisfies Request;
}

function combine(operation: Operation, { sources, aggregate, limit }: Request): ScoredMember[] {
  if (operation === 'union') return union(sources, aggregate);
  if (operation === 'diff') return difference(sources);
  return intersection(sources, aggregate, limit === 0 ? Infinity : limit);
}

const command =
  (operation: Operation, form: Form): CommandHandler =>
  (args, session): Reply => {
    const request = parse(session, args, operation, form);
    const entries = combine(operation, request);
    if (form === 'card') return entries.length;
    if (form === 'store')
      return storeEntries(session, args[1] ?? '', entries, `z${operation}store`);
    return request.withScores ? scoresReply(session, entries) : membersReply(entries);
  };

export const zunion: CommandHandler = command('union', 'read');
export const zinter: CommandHandler = command('inter', 'read');
export const zdiff: CommandHandler = command('diff', 'read');
export const zunionstore: CommandHandler = command('union', 'store');
export const zinterstore: CommandHandler = command('inter', 'store');
export const zdiffstore: CommandHandler = command('diff', 'store');
export const zintercard: CommandHandler = command('inter', 'card');
