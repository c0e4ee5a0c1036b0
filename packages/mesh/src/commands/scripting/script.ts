import { ReplyError } from '../../errors.js';
import { ok } from '../../resp/reply.js';
import { isWord } from '../arguments/options.js';
import type { CommandHandler } from '../handler.js';
import { loadScript } from './load-script.js';

export const scriptLoad: CommandHandler = ([, , source = ''], session) =>
  loadScript(session, source).sha;

export const scriptExists: CommandHandler = (args, { server }) =>
  args.slice(2).map((sha) => (server.scripts.engine.find(sha.toLowerCase()) === undefined ? 0 : 1));

export const scriptFlush: CommandHandler = (args, { server }) => {
  const [, , mode] = args;
  const isKnown = mode === undefined || isWord(mode, 'ASYNC') || isWord(mode, 'SYNC');
  if (!isKnown || args.length > 3) {
    throw new ReplyError('ERR SCRIPT FLUSH only support SYNC|ASYNC option');
  }
  server.scripts.engine.flush();
  return ok;
};

export const scriptKill: CommandHandler = (_args, { server }) => {
  const refusal = server.scripts.kill('script');
  if (refusal !== undefined) throw new ReplyError(refusal);
  return ok;
};
