import { set } from '../../resp/reply.js';
import { parseCursor, parseScan, scanReply } from '../arguments/scan.js';
import type { CommandHandler } from '../handler.js';

export const smembers: CommandHandler = ([, key = ''], { replica }) =>
  set([...replica.sets.members(key)]);

export const scard: CommandHandler = ([, key = ''], { replica }) => replica.sets.size(key);

export const sismember: CommandHandler = ([, key = '', member = ''], { replica }) =>
  replica.sets.has(key, member) ? 1 : 0;

export const smismember: CommandHandler = (args, { replica }) => {
  const key = args[1] ?? '';
  return args.slice(2).map((member) => (replica.sets.has(key, member) ? 1 : 0));
};

export const sscan: CommandHandler = (args, { replica }) => {
  const key = args[1] ?? '';
  parseCursor(args[2] ?? '');
  if (replica.sets.size(key) === 0) return ['0', []];
  const { cursor, count, matches } = parseScan(args, 2);
  return scanReply(replica.sets.scan(key, cursor, count), matches, (member) => [member]);
};
