import { doubleText } from '../../resp/double-text.js';
import { double } from '../../resp/reply.js';
import { parseCursor, parseScan, scanReply } from '../arguments/scan.js';
import type { CommandHandler } from '../handler.js';
import { byMember, byScore, type RangeFinder } from './window.js';

export const zcard: CommandHandler = ([, key = ''], { replica }) =>
  replica.sortedSets.view(key).size;

export const zscore: CommandHandler = ([, key = '', member = ''], { replica }) => {
  const score = replica.sortedSets.view(key).score(member);
  return score === undefined ? null : double(score);
};

export const zmscore: CommandHandler = (args, { replica }) => {
  const view = replica.sortedSets.view(args[1] ?? '');
  return args.slice(2).map((member) => {
    const score = view.score(member);
    return score === undefined ? null : double(score);
  });
};

export const zrank: CommandHandler = ([, key = '', member = ''], { replica }) =>
  replica.sortedSets.view(key).rank(member) ?? null;

export const zrevrank: CommandHandler = ([, key = '', member = ''], { replica }) => {
  const view = replica.sortedSets.view(key);
  const rank = view.rank(member);
  return rank === undefined ? null : view.size - 1 - rank;
};

const countBy =
  (parse: (min: string, max: string) => RangeFinder): CommandHandler =>
  ([, key = '', min = '', max = ''], { replica }) => {
    const find = parse(min, max);
    const { from, to } = find(replica.sortedSets.view(key));
    return Math.max(to - from, 0);
  };

export const zcount: CommandHandler = countBy(byScore);
export const zlexcount: CommandHandler = countBy(byMember);

export const zscan: CommandHandler = (args, { replica }) => {
  const key = args[1] ?? '';
  parseCursor(args[2] ?? '');
  if (replica.sortedSets.view(key).size === 0) return ['0', []];
  const { cursor, count, matches } = parseScan(args, 2);
  const page = replica.sortedSets.scan(key, cursor, count);
  return scanReply(
    page,
    ({ member }) => matches(member),
    ({ member, score }) => [member, doubleText(score)],
  );
};
