import { ReplyError } from '../../errors.js';
import type { ScoredMember } from '../../replica/sorted-set-types.js';
import { double, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { syntaxError } from '../arguments/errors.js';
import { float } from '../arguments/float.js';
import { pairs } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

type AddOption = 'NX' | 'XX' | 'GT' | 'LT' | 'CH' | 'INCR';
const optionWords: ReadonlySet<string> = new Set<AddOption>(['NX', 'XX', 'GT', 'LT', 'CH', 'INCR']);
const isOption = (word: string): word is AddOption => optionWords.has(word);

interface AddRequest {
  readonly options: ReadonlySet<AddOption>;
  readonly entries: readonly ScoredMember[];
}

function checkOptions(options: ReadonlySet<AddOption>, pairCount: number): void {
  const has = (option: AddOption): boolean => options.has(option);
  if (has('NX') && has('XX')) {
    throw new ReplyError('ERR XX and NX options at the same time are not compatible');
  }
  if ((has('GT') && has('NX')) || (has('LT') && has('NX')) || (has('GT') && has('LT'))) {
    const names = 'GT, LT, and/or NX options at the same time';
    throw new ReplyError(`ERR ${names} are not compatible`);
  }
  if (has('INCR') && pairCount > 1) {
    throw new ReplyError('ERR INCR option supports a single increment-element pair');
  }
}

function parse(args: readonly string[]): AddRequest {
  const options = new Set<AddOption>();
  let at = 2;
  for (; at < args.length; at += 1) {
    const word = (args[at] ?? '').toUpperCase();
    if (!isOption(word)) break;
    options.add(word);
  }
  const count = args.length - at;
  if (count === 0 || count % 2 === 1) throw syntaxError();
  checkOptions(options, count / 2);
  const entries = pairs(args, at).map(([score, member]) => ({ member, score: float(score) }));
  return { options, entries };
}

/** Whether the conditions let a score be written over the current one. */
function allows(options: ReadonlySet<AddOption>, current: number | undefined, next: number) {
  if (current === undefined) return !options.has('XX');
  if (options.has('NX')) return false;
  if (options.has('GT') && next <= current) return false;
  return !(options.has('LT') && next >= current);
}

function addAll(session: Session, key: string, { options, entries }: AddRequest): Reply {
  const { sortedSets } = session.replica;
  let added = 0;
  let updated = 0;
  session.replica.atomically(() => {
    for (const entry of entries) {
      const current = sortedSets.view(key).score(entry.member);
      if (!allows(options, current, entry.score)) continue;
      sortedSets.add(key, [entry]);
      if (current === undefined) added += 1;
      else if (current !== entry.score) updated += 1;
    }
  });
  if (added + updated > 0) session.notify('z', 'zadd', key);
  return options.has('CH') ? added + updated : added;
}

/** ZADD … INCR and ZINCRBY: increments sum across regions. */
function increment(
  session: Session,
  key: string,
  { member, score: delta }: ScoredMember,
  options: ReadonlySet<AddOption>,
): Reply {
  const current = session.replica.sortedSets.view(key).score(member);
  if (!allows(options, current, (current ?? 0) + delta)) return null;
  const score = session.replica.sortedSets.increment(key, member, delta);
  if (score !== current) session.notify('z', 'zincr', key);
  return double(score);
}

export const zadd: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const request = parse(args);
  const [entry] = request.entries;
  if (entry === undefined || !request.options.has('INCR')) return addAll(session, key, request);
  return increment(session, key, entry, request.options);
};

export const zincrby: CommandHandler = ([, key = '', delta = '', member = ''], session) =>
  increment(session, key, { member, score: float(delta) }, new Set());

export const zrem: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  const removed = session.replica.sortedSets.remove(key, args.slice(2));
  if (removed === 0) return 0;
  session.notify('z', 'zrem', key);
  session.notifyIfGone(key);
  return removed;
};
