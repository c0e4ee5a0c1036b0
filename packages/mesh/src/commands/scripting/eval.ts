import type { Script } from '@geoslot/lua';
import { ReplyError } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import type { CommandHandler } from '../handler.js';
import { findScript, loadScript, splitKeys } from './load-script.js';

function run(
  session: Session,
  args: readonly string[],
  find: (session: Session, text: string) => Script,
  isReadOnlyCommand: boolean,
): Reply {
  const { keys, argv } = splitKeys(args);
  const script = find(session, args[1] ?? '');
  if (isReadOnlyCommand && script.flags !== undefined && !script.flags.has('no-writes')) {
    throw new ReplyError('ERR Can not execute a script with write flag using *_ro command.');
  }
  const isReadOnly = isReadOnlyCommand || script.flags?.has('no-writes') === true;
  return session.server.scripts.run(script, { keys, argv, isReadOnly, user: session.user });
}

const evalScript: CommandHandler = (args, session) => run(session, args, loadScript, false);

export { evalScript as eval };

export const evalsha: CommandHandler = (args, session) => run(session, args, findScript, false);
export const eval_ro: CommandHandler = (args, session) => run(session, args, loadScript, true);
export const evalsha_ro: CommandHandler = (args, session) => run(session, args, findScript, true);
