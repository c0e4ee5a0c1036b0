import { ReplyError } from '../../errors.js';
import { map, type Protocol } from '../../resp/reply.js';
import { redisVersion } from '../../server/version.js';
import { parseLong } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { checkClientName } from '../arguments/client-name.js';
import { authenticate } from './credentials.js';

function parseProtocol(text: string): Protocol {
  const version = parseLong(text);
  if (version === undefined) {
    throw new ReplyError('ERR Protocol version is not an integer or out of range');
  }
  if (version !== 2 && version !== 3) throw new ReplyError('NOPROTO unsupported protocol version');
  return version;
}

const noAuth =
  'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time';

export const hello: CommandHandler = (args, session) => {
  const protocol = args[1] === undefined ? session.protocol : parseProtocol(args[1]);
  let credentials: readonly [string, string] | undefined;
  let name: string | undefined;
  for (let at = 2; at < args.length; at += 1) {
    if (isWord(args[at], 'AUTH') && at + 2 < args.length) {
      credentials = [args[at + 1] ?? '', args[at + 2] ?? ''];
      at += 2;
    } else if (isWord(args[at], 'SETNAME') && at + 1 < args.length) {
      name = checkClientName(args[(at += 1)] ?? '');
    } else {
      throw new ReplyError(`ERR Syntax error in HELLO option '${args[at] ?? ''}'`);
    }
  }
  if (credentials !== undefined) authenticate(session, ...credentials);
  if (!session.isAuthenticated) throw new ReplyError(noAuth);
  if (name !== undefined) session.name = name;
  session.protocol = protocol;
  return map([
    ['server', 'redis'],
    ['version', redisVersion],
    ['proto', protocol],
    ['id', session.id],
    ['mode', session.server.slots?.isCluster === true ? 'cluster' : 'standalone'],
    ['role', 'master'],
    ['modules', []],
  ]);
};
