import { ReplyError } from '../../errors.js';
import { map, ok, set } from '../../resp/reply.js';
import { asPrinted, badSubcommand, wrongArity } from '../arguments/errors.js';
import type { CommandHandler } from '../handler.js';

/**
 * Users are those the mesh was started with: each may do everything, once its password is given.
 * So much of ACL can be asked; changing users is not part of Redis Software either.
 */
const categories = [
  ...['keyspace', 'read', 'write', 'set', 'sortedset', 'list', 'hash', 'string', 'bitmap'],
  ...['hyperloglog', 'geo', 'stream', 'pubsub', 'admin', 'fast', 'slow', 'blocking'],
  ...['dangerous', 'connection', 'transaction', 'scripting'],
];

export const aclCat: CommandHandler = (args, { server }) => {
  const [, , category] = args;
  if (args.length > 3) throw badSubcommand(args);
  if (category === undefined) return categories;
  const word = category.toLowerCase();
  if (!categories.includes(word))
    throw new ReplyError(`ERR Unknown category '${asPrinted(category)}'`);
  const entries = [...server.commands.entries];
  return entries.filter(({ info }) => info.categories.includes(word)).map(({ name }) => name);
};

export const aclWhoami: CommandHandler = (_args, session) => session.user;

export const aclUsers: CommandHandler = (_args, { server }) => server.users.names();

export const aclList: CommandHandler = (_args, { server }) =>
  server.users.names().map((name) => {
    const hash = server.users.passwordHash(name);
    return `user ${name} on ${hash === undefined ? 'nopass' : `#${hash}`} ~* &* +@all`;
  });

export const aclGetuser: CommandHandler = ([, , name = ''], { server }) => {
  if (!server.users.has(name)) return null;
  const hash = server.users.passwordHash(name);
  return map([
    ['flags', set(hash === undefined ? ['on', 'nopass'] : ['on'])],
    ['passwords', hash === undefined ? [] : [hash]],
    ['commands', '+@all'],
    ['keys', '~*'],
    ['channels', '&*'],
    ['selectors', []],
  ]);
};

export const aclDryrun: CommandHandler = (args, { server }) => {
  const [, , name = '', ...request] = args;
  if (!server.users.has(name)) throw new ReplyError(`ERR User '${asPrinted(name)}' not found`);
  const entry = server.commands.find(request);
  if (typeof entry === 'string' || !entry.isServed) {
    throw new ReplyError(`ERR Command '${asPrinted(request[0] ?? '')}' not found`);
  }
  if (!entry.acceptsCount(request.length)) throw wrongArity(entry.name);
  return ok;
};
