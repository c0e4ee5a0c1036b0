import { ReplyError } from '../../errors.js';
import type { TrimLimits } from '../../replica/stream-types.js';
import type { Session } from '../../server/session.js';
import { index } from '../arguments/integer.js';
import { highestId, parseStrictId } from './stream-ids.js';

/** A parsed MAXLEN or MINID. */
export interface Trim {
  readonly by: { readonly maxLength: number } | { readonly minId: bigint };
  readonly isApproximate: boolean;
  limit?: number;
}

const negative = (what: string): ReplyError =>
  new ReplyError(`ERR The ${what} argument must be >= 0.`);

/** `MAXLEN|MINID [=|~] threshold` at a position; `next` is where it ends. */
export function parseTrim(args: readonly string[], at: number): { trim: Trim; next: number } {
  const word = args[at]?.toUpperCase();
  const mark = args[at + 1];
  const hasMark = (mark === '~' || mark === '=') && at + 2 < args.length;
  const valueAt = at + (hasMark ? 2 : 1);
  const isApproximate = hasMark && mark === '~';
  const text = args[valueAt] ?? '';
  if (word === 'MINID') {
    return { trim: { by: { minId: parseStrictId(text) }, isApproximate }, next: valueAt + 1 };
  }
  const maxLength = index(text);
  if (maxLength < 0) throw negative('MAXLEN');
  return { trim: { by: { maxLength }, isApproximate }, next: valueAt + 1 };
}

export function parseLimit(text: string): number {
  const limit = index(text);
  if (limit < 0) throw negative('LIMIT');
  return limit;
}

const twoStrategies =
  'ERR syntax error, MAXLEN and MINID options at the same time are not compatible';

/** Collects the trimming options of XADD and XTRIM, which may come in any order. */
export class TrimParser {
  trim: Trim | undefined;
  #limit: number | undefined;

  /** Takes an option; returns where the next begins, undefined when it is none of trimming. */
  take(args: readonly string[], at: number): number | undefined {
    const word = args[at]?.toUpperCase();
    if (at + 1 >= args.length) return undefined;
    if (word === 'LIMIT') {
      this.#limit = parseLimit(args[at + 1] ?? '');
      return at + 2;
    }
    if (word !== 'MAXLEN' && word !== 'MINID') return undefined;
    if (this.trim !== undefined) throw new ReplyError(twoStrategies);
    const { trim, next } = parseTrim(args, at);
    this.trim = trim;
    return next;
  }

  /** The whole request, after all options were taken. */
  finish(): Trim | undefined {
    const strategy = 'ERR syntax error, LIMIT cannot be used without';
    if (this.trim === undefined) {
      if (this.#limit === undefined || this.#limit === 0) return undefined;
      throw new ReplyError(`${strategy} specifying a trimming strategy`);
    }
    if (this.#limit === undefined) return this.trim;
    if (!this.trim.isApproximate) throw new ReplyError(`${strategy} the special ~ option`);
    return { ...this.trim, limit: this.#limit };
  }
}

/** Whole nodes of the macro length, as Redis trims with `~`: the remainder stays. */
function approximate(session: Session, key: string, trim: Trim): TrimLimits {
  const { streams } = session.replica;
  const { length, entriesAdded } = streams.summary(key) ?? { length: 0, entriesAdded: 0 };
  const { by } = trim;
  const surplus =
    'maxLength' in by
      ? Math.max(length - by.maxLength, 0)
      : streams.range(key, 0n, by.minId - 1n).length;
  const configured = Number(session.server.config.get('stream-node-max-entries'));
  const node = configured === 0 ? Infinity : configured;
  const usual = Math.min(node === Infinity ? 10_000 : 100 * node, 1_000_000);
  const limit = trim.limit === undefined ? usual : trim.limit === 0 ? Infinity : trim.limit;
  let count = 0;
  let size = node === Infinity ? length : node - ((entriesAdded - length) % node);
  while (count < length) {
    const next = Math.min(count + size, length);
    if (next > Math.min(surplus, limit)) break;
    count = next;
    size = node;
  }
  return { minId: highestId, limit: count };
}

/** Trims and tells the event; returns how many entries went. */
export function trimStream(session: Session, key: string, trim: Trim): number {
  const { streams } = session.replica;
  const limits = trim.isApproximate ? approximate(session, key, trim) : trim.by;
  const removed = streams.trim(key, limits);
  if (removed > 0) session.notify('t', 'xtrim', key);
  return removed;
}
