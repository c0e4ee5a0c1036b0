import { ScriptCompileError, type Script } from '@geoslot/lua';
import { ReplyError } from '../../errors.js';
import type { Session } from '../../server/session.js';
import { index } from '../arguments/integer.js';

/** Compiles, with the compiler's complaint as the error reply. */
export function loadScript(session: Session, source: string): Script {
  try {
    return session.server.scripts.engine.load(source);
  } catch (thrown) {
    if (thrown instanceof ScriptCompileError) throw new ReplyError(thrown.message);
    throw thrown;
  }
}

export const noScript = (): ReplyError =>
  new ReplyError('NOSCRIPT No matching script. Please use EVAL.');

export function findScript(session: Session, sha: string): Script {
  const script = session.server.scripts.engine.find(sha.toLowerCase());
  if (script === undefined) throw noScript();
  return script;
}

/** Keys and arguments after the count. */
export function splitKeys(
  args: readonly string[],
  notNumber?: () => ReplyError,
): { keys: string[]; argv: string[] } {
  const count = index(args[2] ?? '', notNumber);
  if (count > args.length - 3) {
    throw new ReplyError("ERR Number of keys can't be greater than number of args");
  }
  if (count < 0) throw new ReplyError("ERR Number of keys can't be negative");
  return { keys: args.slice(3, 3 + count), argv: args.slice(3 + count) };
}
