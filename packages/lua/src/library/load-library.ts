import type { Machine } from '../runtime/machine.js';
import { first, NOTHING, type LuaFunction, type LuaValue } from '../runtime/value.js';
import { LuaSyntaxError } from '../syntax/syntax-error.js';
import { ArgumentChecks, type Library } from './arguments.js';

/** Compiles and links a text under Lua's name for it. */
export type LoadChunk = (source: string, chunkName: string) => LuaFunction;

const BINARY_MARK = '\x1b';

/** `loadstring` and `load`; Redis takes no precompiled code. */
export function loadLibrary(machine: Machine, loadChunk: LoadChunk): Library {
  const check = new ArgumentChecks(machine);

  function load(source: string, chunkName: string): LuaValue | readonly LuaValue[] {
    if (source.startsWith(BINARY_MARK)) return [undefined, 'bad code: precompiled chunk'];
    try {
      return loadChunk(source, chunkName);
    } catch (thrown) {
      if (thrown instanceof LuaSyntaxError) return [undefined, thrown.message];
      throw thrown;
    }
  }

  return {
    loadstring: (...args) => {
      const source = check.text(args, 0);
      return load(source, check.textOr(args, 1, source));
    },
    load: (...args) => {
      const reader = check.function(args, 0);
      const chunkName = check.textOr(args, 1, '=(load)');
      let source = '';
      for (;;) {
        const piece = first(machine.call(reader, ...NOTHING));
        if (piece === undefined || piece === '') return load(source, chunkName);
        if (typeof piece !== 'string') machine.error('reader function must return a string');
        source += piece;
      }
    },
  };
}
