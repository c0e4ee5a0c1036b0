import { FunctionEngine, type FunctionLibrary, type LibraryFunction } from './function-engine.js';
import { readLibraryMetadata } from './library-metadata.js';
import { ScriptCompileError } from './script-compile-error.js';
import type { RunLimits } from './script-run.js';

export interface LoadOptions {
  /** Replaces a library of the same name: FUNCTION LOAD REPLACE. */
  readonly replace?: boolean;
  readonly limits?: RunLimits;
}

/**
 * The function libraries of one server: what FUNCTION LOAD, DELETE, FLUSH, LIST and FCALL work on.
 *
 * @example
 * const registry = new FunctionRegistry();
 * registry.load("#!lua name=lib\nredis.register_function('f', function(keys, args) return 1 end)");
 * registry.find('f')?.run({ keys: [], argv: [], host }); // 1
 */
export class FunctionRegistry {
  readonly #engine = new FunctionEngine();
  readonly #libraries = new Map<string, FunctionLibrary>();
  readonly #functions = new Map<string, LibraryFunction>();

  /**
   * Loads a library. Nothing changes when it can't be.
   *
   * @throws ScriptCompileError with Redis' text.
   */
  load(code: string, { replace = false, limits = {} }: LoadOptions = {}): FunctionLibrary {
    const { name } = readLibraryMetadata(code);
    if (!replace && this.#libraries.has(name)) refuse(`Library '${name}' already exists`);
    const library = this.#engine.load(code, limits);
    for (const each of library.functions.keys()) {
      const owner = this.#functions.get(each)?.library;
      if (owner !== undefined && owner !== name) refuse(`Function ${each} already exists`);
    }
    this.delete(name);
    this.#libraries.set(name, library);
    for (const each of library.functions.values()) this.#functions.set(each.name, each);
    return library;
  }

  /** Removes a library; false when there is none of that name. */
  delete(name: string): boolean {
    for (const each of this.#libraries.get(name)?.functions.keys() ?? []) {
      this.#functions.delete(each);
    }
    return this.#libraries.delete(name);
  }

  flush(): void {
    this.#libraries.clear();
    this.#functions.clear();
  }

  libraries(): readonly FunctionLibrary[] {
    return [...this.#libraries.values()];
  }

  /** The function FCALL names. */
  find(name: string): LibraryFunction | undefined {
    return this.#functions.get(name);
  }
}

function refuse(message: string): never {
  throw new ScriptCompileError(`ERR ${message}`);
}
