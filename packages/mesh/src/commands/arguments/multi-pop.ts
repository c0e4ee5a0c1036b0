import { ReplyError } from '../../errors.js';
import { syntaxError } from './errors.js';
import { numberOfKeys } from './integer.js';
import { isWord } from './options.js';

export interface MultiPop<End> {
  readonly keys: readonly string[];
  readonly end: End;
  readonly count: number;
}

const countError = (): ReplyError => new ReplyError('ERR count should be greater than 0');

/** `numkeys key… <end> [COUNT n]` from a position on, for LMPOP and ZMPOP. */
export function parseMultiPop<End>(
  args: readonly string[],
  at: number,
  parseEnd: (text: string | undefined) => End,
): MultiPop<End> {
  const size = numberOfKeys(args[at] ?? '');
  const endAt = at + 1 + size;
  if (endAt >= args.length) throw syntaxError();
  const end = parseEnd(args[endAt]);
  const options = args.slice(endAt + 1);
  if (options.length === 0) return { keys: args.slice(at + 1, endAt), end, count: 1 };
  if (!isWord(options[0], 'COUNT') || options.length === 1) throw syntaxError();
  const count = numberOfKeys(options[1] ?? '', countError);
  if (options.length > 2) throw syntaxError();
  return { keys: args.slice(at + 1, endAt), end, count };
}
