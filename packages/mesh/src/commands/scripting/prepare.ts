import type { ScriptFlag } from '@geoslot/lua';
import { ReplyError } from '../../errors.js';
import type { ScriptRights } from '../../server/script-session.js';
import type { Session } from '../../server/session.js';

const noCluster = "ERR Can not run script on cluster, 'no-cluster' flag is set.";
const writeFlag = 'ERR Can not execute a script with write flag using *_ro command.';
const stale = 'READONLY Can not run script with write flag on readonly replica';
const outOfMemory =
  "OOM allow-oom flag is not set on the script, can not run it when used memory > 'maxmemory'";

/**
 * What a run may do, or the refusal to run at all; the rules of `scriptPrepareForRun` in Redis'
 * script.c. Flags are undefined for a script without a `#!lua` line, which is checked call by call.
 */
export function rightsOf(
  session: Session,
  flags: ReadonlySet<ScriptFlag> | undefined,
  isReadOnlyCommand: boolean,
  keys: readonly string[],
): ScriptRights {
  const { condition, slots } = session.server;
  const isPure = flags?.has('no-writes') === true;
  if (flags !== undefined) {
    if (flags.has('no-cluster') && slots?.isCluster === true) throw new ReplyError(noCluster);
    if (!isPure && condition.isStale) throw new ReplyError(stale);
    if (!isPure && isReadOnlyCommand) throw new ReplyError(writeFlag);
    const needsMemory = !isPure && !flags.has('allow-oom');
    if (needsMemory && condition.isOutOfMemory) throw new ReplyError(outOfMemory);
  }
  return {
    user: session.user,
    isReadOnly: isReadOnlyCommand || isPure,
    mayExceedMemory: flags?.has('allow-oom') === true,
    keys,
  };
}
