import { ReplyError } from '../../errors.js';
import { noReply, ok, type Reply } from '../../resp/reply.js';
import type { PauseMode } from '../../server/pause.js';
import { syntaxError } from '../arguments/errors.js';
import { index } from '../arguments/integer.js';
import { isWord } from '../arguments/options.js';
import { milliseconds } from '../arguments/timeout.js';
import type { CommandHandler } from '../handler.js';

export const clientReply: CommandHandler = ([, , mode], session): Reply => {
  if (isWord(mode, 'ON')) {
    session.replyMode = 'on';
    return ok;
  }
  if (isWord(mode, 'OFF')) session.replyMode = 'off';
  else if (!isWord(mode, 'SKIP')) throw syntaxError();
  else if (session.replyMode !== 'off') session.replyMode = 'skip-next';
  return noReply;
};

export const clientUnblock: CommandHandler = ([, , idText = '', reason], { server }) => {
  const withError = isWord(reason, 'ERROR');
  if (reason !== undefined && !withError && !isWord(reason, 'TIMEOUT')) {
    throw new ReplyError('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
  }
  const target = server.sessions.get(index(idText));
  return target !== undefined && server.blocking.unblock(target, withError) ? 1 : 0;
};

function pauseMode(text: string | undefined): PauseMode {
  if (text === undefined || isWord(text, 'ALL')) return 'all';
  if (isWord(text, 'WRITE')) return 'write';
  throw new ReplyError('ERR CLIENT PAUSE mode must be WRITE or ALL');
}

export const clientPause: CommandHandler = ([, , timeout = '', mode], { server }) => {
  const chosen = pauseMode(mode);
  server.pause.begin(chosen, milliseconds(timeout));
  return ok;
};

export const clientUnpause: CommandHandler = (_args, { server }) => {
  server.pause.end();
  return ok;
};

export const clientNoEvict: CommandHandler = ([, , mode], session) => {
  if (!isWord(mode, 'ON') && !isWord(mode, 'OFF')) throw syntaxError();
  session.noEvict = isWord(mode, 'ON');
  return ok;
};
