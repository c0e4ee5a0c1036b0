import { compileChunk, type CompiledChunk } from '../compile/compile.js';
import { Machine } from '../runtime/machine.js';
import { createRuntime, type Runtime } from '../runtime/runtime.js';
import { NO_SITE } from '../runtime/site.js';
import { LuaTable } from '../runtime/table.js';
import { first, type LuaFunction, type LuaValue } from '../runtime/value.js';
import { luaToReply } from './lua-to-reply.js';
import { debugLibrary, redisLibrary, type RunState } from './redis-library.js';
import type { ScriptReply } from './reply.js';
import { createSandbox, lockTable } from './sandbox.js';
import { failureReply } from './script-error.js';
import type { ScriptHost } from './script-host.js';
import { readShebang, type ScriptFlag } from './shebang.js';
import { sha1Hex } from './sha1.js';
import { ScriptCompileError } from './script-compile-error.js';

const CHUNK_NAME = '@user_script';
/** Set anew for each run. */
const RUN_GLOBALS = ['KEYS', 'ARGV'];

/** What a script is run with. */
export interface ScriptRun {
  readonly keys: readonly string[];
  readonly argv: readonly string[];
  readonly host: ScriptHost;
}

/** A script ready to run. */
export interface Script {
  /** Its SHA-1, by which EVALSHA names it. */
  readonly sha: string;
  readonly source: string;
  /** Undefined for a script without `#!lua` line. */
  readonly flags: ReadonlySet<ScriptFlag> | undefined;
  /** Runs it to its end. A failing script answers with Redis' error text. */
  run(run: ScriptRun): ScriptReply;
}

/**
 * Redis' Lua for scripts: the globals, the random numbers and the script cache of one server.
 *
 * @example
 * const engine = new ScriptEngine();
 * const script = engine.load("return redis.call('GET', KEYS[1])");
 * script.run({ keys: ['k'], argv: [], host: { call: ([name, key]) => 'v' } }); // 'v'
 */
export class ScriptEngine {
  readonly #machine = new Machine();
  readonly #state: RunState = { host: undefined, protocol: 2 };
  readonly #globals: LuaTable;
  readonly #runtime: Runtime;
  readonly #stable: ReadonlySet<string>;
  readonly #bySource = new Map<string, Script>();
  readonly #bySha = new Map<string, Script>();

  constructor() {
    const machine = this.#machine;
    const redis = { ...redisLibrary(machine, this.#state), ...debugLibrary() };
    const { globals, next } = createSandbox(machine, redis, (source, chunkName) =>
      this.#compile(source, chunkName).link(this.#runtime),
    );
    for (const name of RUN_GLOBALS) globals.set(name, new LuaTable());
    lockTable(machine, globals);
    this.#globals = globals;
    this.#runtime = createRuntime(machine, globals, next);
    this.#stable = stableNames(globals);
  }

  /**
   * Compiles a script, or finds it when it is known.
   *
   * @throws ScriptCompileError with Redis' text.
   */
  load(source: string): Script {
    const known = this.#bySource.get(source);
    if (known !== undefined) return known;
    const shebang = readShebang(source);
    if (typeof shebang === 'string') throw new ScriptCompileError(`ERR ${shebang}`);
    const main = ScriptCompileError.wrap('Error compiling script (new function)', () =>
      this.#compile(shebang.body, CHUNK_NAME).link(this.#runtime),
    );
    const sha = sha1Hex(source);
    const script: Script = {
      sha,
      source,
      flags: shebang.flags,
      run: (run) => this.#run(main, sha, run),
    };
    this.#bySource.set(source, script);
    this.#bySha.set(sha, script);
    return script;
  }

  /** The script with this SHA-1, in lower case. */
  find(sha: string): Script | undefined {
    return this.#bySha.get(sha);
  }

  /** Forgets all scripts: SCRIPT FLUSH. */
  flush(): void {
    this.#bySource.clear();
    this.#bySha.clear();
  }

  #compile(source: string, chunkName: string): CompiledChunk {
    const options = { chunkName, stableGlobals: this.#stable, isPausable: false };
    return compileChunk(source, options);
  }

  #run(main: LuaFunction, sha: string, { keys, argv, host }: ScriptRun): ScriptReply {
    const machine = this.#machine;
    const state = this.#state;
    const outer = { ...state };
    state.host = host;
    state.protocol = 2;
    machine.depth = 0;
    machine.site = NO_SITE;
    this.#globals.set('KEYS', LuaTable.ofSequence([...keys]));
    this.#globals.set('ARGV', LuaTable.ofSequence([...argv]));
    try {
      return luaToReply(first(main()), state.protocol);
    } catch (thrown) {
      return failureReply(machine, thrown, sha);
    } finally {
      Object.assign(state, outer);
    }
  }
}

/** Globals that hold the same value for as long as the engine lives. */
function stableNames(globals: LuaTable): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = globals.entryFrom(0); at >= 0; at = globals.entryFrom(at + 1)) {
    const name: LuaValue = globals.keyAt(at);
    if (typeof name === 'string' && name !== '_G') names.add(name);
  }
  for (const name of RUN_GLOBALS) names.delete(name);
  return names;
}
