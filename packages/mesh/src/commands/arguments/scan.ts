import { ReplyError } from '../../errors.js';
import type { ScanPage } from '../../replica/types.js';
import type { Reply } from '../../resp/reply.js';
import { globFilter } from '../../server/glob.js';
import { syntaxError } from './errors.js';
import { index } from './integer.js';

export interface ScanOptions {
  readonly cursor: number;
  readonly count: number;
  readonly matches: (text: string) => boolean;
  readonly type?: string;
}

const largestCursor = 18446744073709551615n;

/** Any unsigned 64-bit number is a cursor; one we never gave out ends the scan. */
export function parseCursor(text: string): number {
  const isNumber = /^[+-]?\d+$/.test(text) && BigInt(text.replace(/^[+-]/, '')) <= largestCursor;
  if (!isNumber && text !== '') throw new ReplyError('ERR invalid cursor');
  return Math.abs(Number(text));
}

/** `cursor [MATCH pattern] [COUNT n] [TYPE name]`, options from `from` on. */
export function parseScan(args: readonly string[], cursorAt: number): ScanOptions {
  const cursor = parseCursor(args[cursorAt] ?? '');
  let count = 10;
  let pattern: string | undefined;
  let type: string | undefined;
  for (let at = cursorAt + 1; at < args.length; at += 2) {
    const word = args[at]?.toUpperCase();
    const value = args[at + 1];
    if (value === undefined) throw syntaxError();
    if (word === 'COUNT') {
      count = index(value);
      if (count < 1) throw syntaxError();
    } else if (word === 'MATCH') pattern = value;
    else if (word === 'TYPE' && cursorAt === 1) type = value;
    else throw syntaxError();
  }
  return { cursor, count, matches: globFilter(pattern), ...(type !== undefined && { type }) };
}

/** The two-part reply of every SCAN command. */
export function scanReply<T>(
  page: ScanPage<T>,
  keep: (item: T) => boolean,
  show: (item: T) => readonly Reply[],
): Reply {
  return [String(page.cursor), page.items.filter(keep).flatMap(show)];
}
