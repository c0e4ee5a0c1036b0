import { ReplyError } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import type { CommandHandler } from '../handler.js';
import { splitKeys } from './load-script.js';
import { rightsOf } from './prepare.js';

const badCount = (): ReplyError => new ReplyError('ERR Bad number of keys provided');

function run(session: Session, args: readonly string[], isReadOnlyCommand: boolean): Reply {
  const { scripts } = session.server;
  const found = scripts.functions.find(args[1] ?? '');
  if (found === undefined) throw new ReplyError('ERR Function not found');
  const { keys, argv } = splitKeys(args, badCount);
  const rights = rightsOf(session, found.flags, isReadOnlyCommand, keys);
  const runnable = {
    kind: 'function',
    name: found.name,
    isBounded: false,
    run: found.run,
    start: found.start,
  } as const;
  return scripts.run(session, runnable, { keys, argv, rights, command: args });
}

export const fcall: CommandHandler = (args, session) => run(session, args, false);
export const fcall_ro: CommandHandler = (args, session) => run(session, args, true);
