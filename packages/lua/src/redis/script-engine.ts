import { compileChunk } from '../compile/compile.js';
import { Machine } from '../runtime/machine.js';
import { createRuntime, type Runtime } from '../runtime/runtime.js';
import { LuaTable } from '../runtime/table.js';
import { NOTHING, type LuaFunction } from '../runtime/value.js';
import { debugLibrary, redisLibrary, type RunState } from './redis-library.js';
import type { ScriptReply } from './reply.js';
import { createSandbox, lockTable, stableNames } from './sandbox.js';
import { ScriptCompileError } from './script-compile-error.js';
import type { ScriptHost } from './script-host.js';
import { Runner, type Job, type RunLimits, type RunningScript } from './script-run.js';
import { readShebang, type ScriptFlag } from './shebang.js';
import { sha1Hex } from './sha1.js';

const CHUNK_NAME = '@user_script';
/** Set anew for each run. */
const RUN_GLOBALS = ['KEYS', 'ARGV'];

/** What a script is run with. */
export interface ScriptRun {
  readonly keys: readonly string[];
  readonly argv: readonly string[];
  readonly host: ScriptHost;
  readonly limits?: RunLimits | undefined;
}

/** A script ready to run. */
export interface Script {
  /** Its SHA-1, by which EVALSHA names it. */
  readonly sha: string;
  readonly source: string;
  /** Undefined for a script without `#!lua` line. */
  readonly flags: ReadonlySet<ScriptFlag> | undefined;
  /** It has no loop and no function: it ends after a bounded number of steps. */
  readonly isBounded: boolean;
  /** Runs it to its end. A failing script answers with Redis' error text. */
  run(run: ScriptRun): ScriptReply;
  /** Starts it so that it rests when its budget is used up; slower than `run`. */
  start(run: ScriptRun): RunningScript;
}

/**
 * Redis' Lua for EVAL: the globals, the random numbers and the script cache of one server.
 *
 * @example
 * const engine = new ScriptEngine();
 * const script = engine.load("return redis.call('GET', KEYS[1])");
 * script.run({ keys: ['k'], argv: [], host: { call: ([name, key]) => 'v' } }); // 'v'
 */
export class ScriptEngine {
  readonly #machine = new Machine();
  readonly #state: RunState = { host: undefined, protocol: 2 };
  readonly #runner = new Runner(this.#machine, this.#state);
  readonly #globals: LuaTable;
  readonly #runtime: Runtime;
  readonly #stable: ReadonlySet<string>;
  readonly #bySource = new Map<string, Script>();
  readonly #bySha = new Map<string, Script>();
  /** The running script can rest, so what it loads must be able to, too. */
  #isPausable = false;

  constructor() {
    const machine = this.#machine;
    const redis = { ...redisLibrary(machine, this.#state), ...debugLibrary() };
    const { globals, next } = createSandbox(
      machine,
      redis,
      (source, chunkName) => this.#link(source, chunkName, this.#isPausable).main,
    );
    for (const name of RUN_GLOBALS) globals.set(name, new LuaTable());
    lockTable(machine, globals);
    this.#globals = globals;
    this.#runtime = createRuntime(machine, globals, next);
    this.#stable = stableNames(globals, RUN_GLOBALS);
  }

  /**
   * Compiles a script, or finds it when it is known.
   *
   * @throws ScriptCompileError with Redis' text.
   */
  load(source: string): Script {
    return this.#bySource.get(source) ?? this.#define(source);
  }

  /** The script with this SHA-1, in lower case. */
  find(sha: string): Script | undefined {
    return this.#bySha.get(sha);
  }

  /** How many scripts it knows. */
  get size(): number {
    return this.#bySha.size;
  }

  /** Forgets all scripts: SCRIPT FLUSH. */
  flush(): void {
    this.#bySource.clear();
    this.#bySha.clear();
  }

  #define(source: string): Script {
    const shebang = readShebang(source);
    if (typeof shebang === 'string') throw new ScriptCompileError(`ERR ${shebang}`);
    const { body, flags } = shebang;
    const usesCoroutines = body.includes('coroutine');
    const direct = ScriptCompileError.wrap('Error compiling script (new function)', () =>
      this.#link(body, CHUNK_NAME, usesCoroutines),
    );
    let pausable = usesCoroutines || direct.isBounded ? direct.main : undefined;
    const sha = sha1Hex(source);
    const script: Script = {
      sha,
      source,
      flags,
      isBounded: direct.isBounded,
      run: (run) => {
        this.#isPausable = usesCoroutines;
        return this.#runner.run(this.#job(direct.main, sha, run));
      },
      start: (run) => {
        pausable ??= this.#link(body, CHUNK_NAME, true).main;
        this.#isPausable = true;
        return this.#runner.start(this.#job(pausable, sha, run));
      },
    };
    this.#bySource.set(source, script);
    this.#bySha.set(sha, script);
    return script;
  }

  #link(source: string, chunkName: string, isPausable: boolean) {
    const chunk = compileChunk(source, { chunkName, stableGlobals: this.#stable, isPausable });
    return { main: chunk.link(this.#runtime), isBounded: chunk.isBounded };
  }

  #job(main: LuaFunction, name: string, { keys, argv, host, limits = {} }: ScriptRun): Job {
    this.#globals.set('KEYS', LuaTable.ofSequence([...keys]));
    this.#globals.set('ARGV', LuaTable.ofSequence([...argv]));
    return { main, args: NOTHING, name, host, limits };
  }
}
