import { ReplyError } from '../../errors.js';
import type { ScoredMember } from '../../replica/sorted-set-types.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import type { CommandHandler } from '../handler.js';
import { membersReply, scoresReply } from './scored-reply.js';
import { storeEntries } from './store.js';
import { byMember, byRank, byScore, entriesOf, type RangeFinder } from './window.js';

type RangeKind = 'rank' | 'score' | 'member';

/** What a command of the family fixes by its name; the rest its options say. */
interface RangeForm {
  readonly kind?: RangeKind;
  readonly isReverse?: boolean;
  readonly isStore?: true;
}

interface RangeOptions {
  kind: RangeKind | undefined;
  isReverse: boolean | undefined;
  withScores: boolean;
  offset: number;
  limit: number;
}

function parseOptions(args: readonly string[], from: number, form: RangeForm): RangeOptions {
  const options: RangeOptions = {
    kind: form.kind,
    isReverse: form.isReverse,
    withScores: false,
    offset: 0,
    limit: -1,
  };
  for (let at = from; at < args.length; at += 1) {
    const word = args[at]?.toUpperCase();
    if (word === 'WITHSCORES' && form.isStore !== true) options.withScores = true;
    else if (word === 'LIMIT' && at + 2 < args.length) {
      options.offset = index(args[at + 1] ?? '');
      options.limit = index(args[at + 2] ?? '');
      at += 2;
    } else if (word === 'REV' && options.isReverse === undefined) options.isReverse = true;
    else if (word === 'BYLEX' && options.kind === undefined) options.kind = 'member';
    else if (word === 'BYSCORE' && options.kind === undefined) options.kind = 'score';
    else throw syntaxError();
  }
  checkOptions(options);
  return options;
}

const limitNeedsRange =
  'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX';

function checkOptions({ kind = 'rank', withScores, limit }: RangeOptions): void {
  if (limit !== -1 && kind === 'rank') throw new ReplyError(limitNeedsRange);
  if (withScores && kind === 'member') {
    throw new ReplyError('ERR syntax error, WITHSCORES not supported in combination with BYLEX');
  }
}

function finder({ kind = 'rank', isReverse }: RangeOptions, first: string, second: string) {
  if (kind === 'rank') return byRank(index(first), index(second));
  const [min, max] = isReverse === true ? [second, first] : [first, second];
  return kind === 'score' ? byScore(min, max) : byMember(min, max);
}

/** A range by rank counts from the far end when it is reversed. */
function select(
  session: Session,
  key: string,
  options: RangeOptions,
  find: RangeFinder,
): ScoredMember[] {
  const view = session.replica.sortedSets.view(key);
  const { kind = 'rank', isReverse = false, offset, limit } = options;
  const window = find(view);
  if (kind !== 'rank') return entriesOf(view, window, { isReverse, offset, limit });
  const mirrored = { from: view.size - window.to, to: view.size - window.from };
  return entriesOf(view, isReverse ? mirrored : window, { isReverse, offset: 0, limit: -1 });
}

function range(session: Session, args: readonly string[], form: RangeForm): Reply {
  const keyAt = form.isStore === true ? 2 : 1;
  const options = parseOptions(args, keyAt + 3, form);
  const find = finder(options, args[keyAt + 1] ?? '', args[keyAt + 2] ?? '');
  const entries = select(session, args[keyAt] ?? '', options, find);
  if (form.isStore === true) return storeEntries(session, args[1] ?? '', entries, 'zrangestore');
  return options.withScores ? scoresReply(session, entries) : membersReply(entries);
}

const rangeCommand =
  (form: RangeForm): CommandHandler =>
  (args, session) =>
    range(session, args, form);

export const zrange: CommandHandler = rangeCommand({});
export const zrangestore: CommandHandler = rangeCommand({ isStore: true });
export const zrevrange: CommandHandler = rangeCommand({ kind: 'rank', isReverse: true });
export const zrangebyscore: CommandHandler = rangeCommand({ kind: 'score', isReverse: false });
export const zrevrangebyscore: CommandHandler = rangeCommand({ kind: 'score', isReverse: true });
export const zrangebylex: CommandHandler = rangeCommand({ kind: 'member', isReverse: false });
export const zrevrangebylex: CommandHandler = rangeCommand({ kind: 'member', isReverse: true });
