import type { Script } from '@geoslot/lua';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import type { CommandHandler } from '../handler.js';
import { findScript, loadScript, noScript, splitKeys } from './load-script.js';
import { rightsOf } from './prepare.js';

const SHA_LENGTH = 40;

function run(
  session: Session,
  args: readonly string[],
  find: (session: Session, text: string) => Script,
  isReadOnlyCommand: boolean,
): Reply {
  const { keys, argv } = splitKeys(args);
  const script = find(session, args[1] ?? '');
  const rights = rightsOf(session, script.flags, isReadOnlyCommand, keys);
  const runnable = {
    kind: 'script',
    name: script.sha,
    isBounded: script.isBounded,
    run: script.run,
    start: script.start,
  } as const;
  return session.server.scripts.run(session, runnable, { keys, argv, rights, command: args });
}

const evalScript: CommandHandler = (args, session) => run(session, args, loadScript, false);

export { evalScript as eval };

const evalshaWith =
  (isReadOnlyCommand: boolean): CommandHandler =>
  (args, session) => {
    // Before the keys are counted, as `evalShaCommand`.
    if (args[1]?.length !== SHA_LENGTH) throw noScript();
    return run(session, args, findScript, isReadOnlyCommand);
  };

export const evalsha: CommandHandler = evalshaWith(false);
export const eval_ro: CommandHandler = (args, session) => run(session, args, loadScript, true);
export const evalsha_ro: CommandHandler = evalshaWith(true);
