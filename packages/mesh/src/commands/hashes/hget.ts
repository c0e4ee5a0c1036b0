import { map } from '../../resp/reply.js';
import { parseCursor, parseScan, scanReply } from '../arguments/scan.js';
import type { CommandHandler } from '../handler.js';

export const hget: CommandHandler = ([, key = '', field = ''], { replica }) =>
  replica.hashes.get(key, field) ?? null;

export const hmget: CommandHandler = (args, { replica }) => {
  const key = args[1] ?? '';
  return args.slice(2).map((field) => replica.hashes.get(key, field) ?? null);
};

export const hgetall: CommandHandler = ([, key = ''], { replica }) =>
  map([...replica.hashes.entries(key)]);

export const hkeys: CommandHandler = ([, key = ''], { replica }) =>
  Array.from(replica.hashes.entries(key), ([field]) => field);

export const hvals: CommandHandler = ([, key = ''], { replica }) =>
  Array.from(replica.hashes.entries(key), ([, value]) => value);

export const hlen: CommandHandler = ([, key = ''], { replica }) => replica.hashes.length(key);

export const hexists: CommandHandler = ([, key = '', field = ''], { replica }) =>
  replica.hashes.has(key, field) ? 1 : 0;

export const hstrlen: CommandHandler = ([, key = '', field = ''], { replica }) =>
  replica.hashes.get(key, field)?.length ?? 0;

export const hscan: CommandHandler = (args, { replica }) => {
  const key = args[1] ?? '';
  parseCursor(args[2] ?? '');
  if (replica.hashes.length(key) === 0) return ['0', []];
  const { cursor, count, matches } = parseScan(args, 2);
  const page = replica.hashes.scan(key, cursor, count);
  return scanReply(
    page,
    ([field]) => matches(field),
    (entry) => entry,
  );
};
