import { ReplyError } from '../../errors.js';
import { syntaxError } from '../arguments/errors.js';
import { index, positive } from '../arguments/integer.js';
import { pairs } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';

interface Search {
  rank: number;
  count: number | undefined;
  maxLength: number;
}

const zeroRank =
  "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list";

/** redis-server 7.0 negates it to itself, and then every match has the rank (`lposCommand`). */
const SMALLEST = '-9223372036854775808';

const atLeastZero = (text: string, option: string): number =>
  positive(text, () => new ReplyError(`ERR ${option} can't be negative`));

function parse(args: readonly string[]): Search {
  const search: Search = { rank: 1, count: undefined, maxLength: 0 };
  for (const [option, text] of pairs(args, 3)) {
    const word = option.toUpperCase();
    if (word === 'RANK') {
      search.rank = text === SMALLEST ? -1 : index(text);
      if (search.rank === 0) throw new ReplyError(zeroRank);
    } else if (word === 'COUNT') search.count = atLeastZero(text, word);
    else if (word === 'MAXLEN') search.maxLength = atLeastZero(text, word);
    else throw syntaxError();
  }
  if (args.length % 2 === 0) throw syntaxError();
  return search;
}

export const lpos: CommandHandler = (args, { replica }) => {
  const [, key = '', element = ''] = args;
  const { rank, count, maxLength } = parse(args);
  const values = [...replica.lists.entries(key)];
  const positions = values.map((_value, at) => at);
  if (rank < 0) positions.reverse();
  const looked = maxLength === 0 ? positions : positions.slice(0, maxLength);
  const found = looked.filter((at) => values[at] === element).slice(Math.abs(rank) - 1);
  if (count === undefined) return found[0] ?? null;
  return count === 0 ? found : found.slice(0, count);
};
