import { ReplyError } from '../../errors.js';
import { syntaxError } from '../arguments/errors.js';
import { isWord } from '../arguments/options.js';
import { sample, sampleCount } from '../arguments/sample.js';
import type { CommandHandler } from '../handler.js';
import { membersReply, scoresReply } from './scored-reply.js';

/** With scores the reply has two items a member. */
const largestPairCount = 2 ** 62;

export const zrandmember: CommandHandler = (args, session) => {
  const [, key = '', countText, option] = args;
  const { random } = session.server;
  const count = countText === undefined ? 1 : sampleCount(countText);
  const withScores = isWord(option, 'WITHSCORES');
  if (args.length > 4 || (option !== undefined && !withScores)) throw syntaxError();
  if (withScores && Math.abs(count) > largestPairCount) {
    throw new ReplyError('ERR value is out of range');
  }
  const view = session.replica.sortedSets.view(key);
  const chosen = sample(view, count, random);
  if (countText === undefined) return chosen[0]?.member ?? null;
  return withScores ? scoresReply(session, chosen) : membersReply(chosen);
};
