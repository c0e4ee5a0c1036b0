import { compileChunk } from '../compile/compile.js';
import { tableOf } from '../library/arguments.js';
import { ScriptAbort } from '../runtime/lua-throw.js';
import { Machine } from '../runtime/machine.js';
import { createRuntime, type Runtime } from '../runtime/runtime.js';
import { LuaTable } from '../runtime/table.js';
import { NOTHING, type LuaFunction } from '../runtime/value.js';
import { BAD_NAME, isFunctionName, readLibraryMetadata } from './library-metadata.js';
import { errorOf, loadTimeLibrary, redisLibrary, type RunState } from './redis-library.js';
import { readRegistration, type RegisteredFunction } from './registered-function.js';
import type { ScriptReply } from './reply.js';
import { createSandbox, lockTable } from './sandbox.js';
import { ScriptCompileError } from './script-compile-error.js';
import { loadFailure } from './script-error.js';
import { Runner, type Job, type RunLimits, type RunningScript } from './script-run.js';
import type { ScriptRun } from './script-engine.js';
import type { ScriptFlag } from './shebang.js';

const CHUNK_NAME = '@user_function';

/** One function of a library, as FCALL runs it. */
export interface LibraryFunction {
  readonly name: string;
  readonly description: string | undefined;
  readonly flags: ReadonlySet<ScriptFlag>;
  readonly library: string;
  /** Runs it to its end. A failing function answers with Redis' error text. */
  run(run: ScriptRun): ScriptReply;
  /** Starts it so that it rests when its budget is used up. */
  start(run: ScriptRun): RunningScript;
}

/** A loaded library. */
export interface FunctionLibrary {
  readonly name: string;
  /** Its whole source. */
  readonly code: string;
  readonly functions: ReadonlyMap<string, LibraryFunction>;
}

/**
 * Redis' Lua for FUNCTION: runs the code of libraries, each once, to collect their functions.
 * Unlike scripts, functions keep what their library's locals hold.
 */
export class FunctionEngine {
  readonly #machine = new Machine();
  readonly #state: RunState = { host: undefined, protocol: 2 };
  readonly #runner = new Runner(this.#machine, this.#state);
  readonly #runtime: Runtime;
  /** Swapped while a library is loaded: then there is little but `redis.register_function`. */
  readonly #globalsMetatable = new LuaTable();
  readonly #runGlobals: LuaTable;
  readonly #loadGlobals: LuaTable;
  #loading: Map<string, RegisteredFunction> | undefined = undefined;

  constructor() {
    const machine = this.#machine;
    const redis = redisLibrary(machine, this.#state);
    const { globals, next } = createSandbox(machine, redis, (source, chunkName) =>
      this.#link(source, chunkName),
    );
    lockTable(machine, globals);
    this.#runGlobals = globals;
    this.#loadGlobals = this.#createLoadGlobals();
    const visible = new LuaTable();
    visible.metatable = this.#globalsMetatable;
    this.#globalsMetatable.set('__index', this.#runGlobals);
    visible.isReadonly = true;
    this.#runtime = createRuntime(machine, visible, next);
  }

  /**
   * Loads a library: FUNCTION LOAD without the registry.
   *
   * @throws ScriptCompileError with Redis' text.
   */
  load(code: string, limits: RunLimits = {}): FunctionLibrary {
    const { name, body } = readLibraryMetadata(code);
    const main = ScriptCompileError.wrap('Error compiling function', () =>
      this.#link(body, CHUNK_NAME),
    );
    const functions = new Map<string, LibraryFunction>();
    for (const registered of this.#collect(main, limits)) {
      functions.set(registered.name, this.#functionOf(registered, name));
    }
    if (functions.size === 0) throw new ScriptCompileError('ERR No functions registered');
    return { name, code, functions };
  }

  #link(source: string, chunkName: string): LuaFunction {
    const options = { chunkName, stableGlobals: new Set<string>(), isPausable: true };
    return compileChunk(source, options).link(this.#runtime);
  }

  /** Runs the library's code. */
  #collect(main: LuaFunction, limits: RunLimits): Iterable<RegisteredFunction> {
    const machine = this.#machine;
    const registered = new Map<string, RegisteredFunction>();
    this.#loading = registered;
    this.#globalsMetatable.set('__index', this.#loadGlobals);
    machine.reset(limits, () => {
      const message = limits.onBudget?.();
      if (message !== undefined) throw new ScriptAbort(`ERR ${message}`, machine.site);
    });
    try {
      main();
      return registered.values();
    } catch (thrown) {
      const text = loadFailure(machine, thrown);
      throw new ScriptCompileError(`ERR Error registering functions: ${text}`);
    } finally {
      this.#loading = undefined;
      this.#globalsMetatable.set('__index', this.#runGlobals);
    }
  }

  #functionOf(registered: RegisteredFunction, library: string): LibraryFunction {
    const { name, description, flags, callback } = registered;
    return {
      name,
      description,
      flags,
      library,
      run: (run) => this.#runner.run(jobOf(callback, name, run)),
      start: (run) => this.#runner.start(jobOf(callback, name, run)),
    };
  }

  #createLoadGlobals(): LuaTable {
    const machine = this.#machine;
    const redis = tableOf({
      ...loadTimeLibrary(machine, this.#state),
      register_function: (...args) => {
        const loading = this.#loading;
        const read =
          loading === undefined
            ? 'redis.register_function can only be called on FUNCTION LOAD command'
            : this.#register(loading, readRegistration(args));
        return read === undefined ? NOTHING : machine.throwValue(errorOf(read));
      },
    });
    lockTable(machine, redis);
    const globals = tableOf({ redis });
    lockTable(machine, globals);
    return globals;
  }

  /** Adds a function; a text says why it can't be. */
  #register(
    loading: Map<string, RegisteredFunction>,
    registered: RegisteredFunction | string,
  ): string | undefined {
    if (typeof registered === 'string') return registered;
    if (!isFunctionName(registered.name)) return BAD_NAME;
    if (loading.has(registered.name)) return 'Function already exists in the library';
    loading.set(registered.name, registered);
    return undefined;
  }
}

function jobOf(main: LuaFunction, name: string, { keys, argv, host, limits = {} }: ScriptRun): Job {
  const args = [LuaTable.ofSequence([...keys]), LuaTable.ofSequence([...argv])];
  return { main, args, name, host, limits };
}
