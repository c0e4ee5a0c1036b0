import { LuaSyntaxError } from '../syntax/syntax-error.js';

/** A script that does not compile; `message` is the line Redis answers, without leading `-`. */
export class ScriptCompileError extends Error {
  readonly code = 'SCRIPT_COMPILE';
  override readonly name = 'ScriptCompileError';

  /** Runs `compile`; a syntax error is told as Redis tells it, after `what`. */
  static wrap<T>(what: string, compile: () => T): T {
    try {
      return compile();
    } catch (thrown) {
      if (!(thrown instanceof LuaSyntaxError)) throw thrown;
      throw new ScriptCompileError(`ERR ${what}: ${thrown.message}`, { cause: thrown });
    }
  }
}
