import { ScriptCompileError, ScriptEngine, type ScriptReply } from '../../src/index.js';
import { memoryHost } from './memory-host.js';

/** What EVAL answers on an engine of ours, with a store of its own. */
export function evaluate(
  source: string,
  { engine = new ScriptEngine(), host = memoryHost(), keys = [], argv = [] }: Environment = {},
): ScriptReply {
  try {
    return engine.load(source).run({ keys, argv, host });
  } catch (thrown) {
    if (thrown instanceof ScriptCompileError) return { kind: 'error', message: thrown.message };
    throw thrown;
  }
}

export interface Environment {
  readonly engine?: ScriptEngine;
  readonly host?: ReturnType<typeof memoryHost>;
  readonly keys?: readonly string[];
  readonly argv?: readonly string[];
}
