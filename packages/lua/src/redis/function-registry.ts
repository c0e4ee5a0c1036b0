import { FunctionEngine, type FunctionLibrary, type LibraryFunction } from './function-engine.js';
import { readLibraryMetadata } from './library-metadata.js';
import { ScriptCompileError } from './script-compile-error.js';
import type { RunLimits } from './script-run.js';

/** What happens to libraries that are there: FUNCTION RESTORE APPEND, REPLACE or FLUSH. */
export type RestorePolicy = 'append' | 'replace' | 'flush';

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
  /** By name in lower case. */
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
    this.#refuseCollision(library);
    this.#link(library);
    return library;
  }

  /**
   * Loads libraries from a payload of FUNCTION DUMP: all, or none when one can't be.
   *
   * @throws ScriptCompileError with Redis' text.
   */
  restore(codes: readonly string[], policy: RestorePolicy = 'append'): void {
    const loaded = new Map<string, FunctionLibrary>();
    for (const code of codes) {
      const library = this.#engine.load(code);
      if (loaded.has(library.name)) refuse(`Library '${library.name}' already exists`);
      loaded.set(library.name, library);
    }
    if (policy === 'flush') this.flush();
    if (policy === 'append') {
      const known = [...loaded.keys()].find((name) => this.#libraries.has(name));
      if (known !== undefined) refuse(`Library ${known} already exists`);
    }
    for (const library of loaded.values()) this.#refuseCollision(library, loaded);
    for (const library of loaded.values()) this.#link(library);
  }

  /** Removes a library; false when there is none of that name. */
  delete(name: string): boolean {
    for (const each of this.#libraries.get(name)?.functions.keys() ?? []) {
      this.#functions.delete(each.toLowerCase());
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

  /** The function FCALL names, in upper or lower case. */
  find(name: string): LibraryFunction | undefined {
    return this.#functions.get(name.toLowerCase());
  }

  /** A function of another library, but for those about to be `replaced`, has the same name. */
  #refuseCollision(
    { name, functions }: FunctionLibrary,
    replaced: ReadonlyMap<string, FunctionLibrary> = new Map(),
  ): void {
    for (const each of functions.keys()) {
      const owner = this.find(each)?.library;
      if (owner === undefined || owner === name || replaced.has(owner)) continue;
      refuse(`Function ${each} already exists`);
    }
  }

  #link(library: FunctionLibrary): void {
    this.delete(library.name);
    this.#libraries.set(library.name, library);
    for (const each of library.functions.values()) {
      this.#functions.set(each.name.toLowerCase(), each);
    }
  }
}

function refuse(message: string): never {
  throw new ScriptCompileError(`ERR ${message}`);
}
