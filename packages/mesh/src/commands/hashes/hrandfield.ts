import { ReplyError } from '../../errors.js';
import { syntaxError } from '../arguments/errors.js';
import { isWord } from '../arguments/options.js';
import { sample, sampleCount } from '../arguments/sample.js';
import type { CommandHandler } from '../handler.js';

/** With values the reply has two items a field. */
const largestPairCount = 2 ** 62;

export const hrandfield: CommandHandler = (args, session) => {
  const [, key = '', countText, option] = args;
  const { random } = session.server;
  const { hashes } = session.replica;
  if (countText === undefined) return sample(hashes.positions(key), 1, random)[0]?.[0] ?? null;
  const count = sampleCount(countText);
  if (args.length > 4 || (option !== undefined && !isWord(option, 'WITHVALUES'))) {
    throw syntaxError();
  }
  if (option !== undefined && Math.abs(count) > largestPairCount) {
    throw new ReplyError('ERR value is out of range');
  }
  const chosen = sample(hashes.positions(key), count, random);
  if (option === undefined) return chosen.map(([field]) => field);
  return session.protocol === 3 ? chosen : chosen.flat();
};
