import { FunctionRegistry, ScriptEngine, type ScriptReply, type ScriptRun } from '@geoslot/lua';
import { isHeapFull } from './heap.js';
import { noReply, type Reply } from '../resp/reply.js';
import type { RegionServer } from './region-server.js';
import { type ScriptRights, ScriptSession } from './script-session.js';
import type { Session } from './session.js';

/** A script under way that can rest. */
interface Resting {
  advance(): ScriptReply | undefined;
  kill(message: string): void;
}

/** A script or a function, ready to run. */
export interface Runnable {
  readonly kind: 'script' | 'function';
  readonly name: string;
  /** It ends after a bounded number of steps, so it need not be able to rest. */
  readonly isBounded: boolean;
  run(run: ScriptRun): ScriptReply;
  start(run: ScriptRun): Resting;
}

/** One run: its keys and arguments, its rights, and the request that asked for it. */
export interface ScriptCall {
  readonly keys: readonly string[];
  readonly argv: readonly string[];
  readonly rights: ScriptRights;
  readonly command: readonly string[];
}

interface Running {
  readonly runnable: Runnable;
  readonly resting: Resting;
  readonly command: readonly string[];
  readonly startedAt: number;
}

/** Steps between two looks at the clock. */
const budget = 20_000;
/** How long a busy script works before the region looks at other clients again. */
const sliceMs = 5;

const busyTexts = {
  script: 'BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.',
  function:
    'BUSY Redis is busy running a script. You can only call FUNCTION KILL or SHUTDOWN NOSAVE.',
} as const;

/**
 * The scripts and functions of one region; they are not replicated. One runs at a time. One that
 * takes longer than `busy-reply-threshold` goes on in slices, while other clients are told BUSY.
 */
export class Scripts {
  #engine: ScriptEngine | undefined;
  #functions: FunctionRegistry | undefined;
  readonly #server: RegionServer;
  readonly #session: ScriptSession;
  #running: Running | undefined;

  constructor(server: RegionServer, functions?: FunctionRegistry) {
    this.#functions = functions;
    this.#server = server;
    this.#session = new ScriptSession(server);
  }

  /** Made when first asked for: most regions run no script, and it takes time to start. */
  get engine(): ScriptEngine {
    return (this.#engine ??= new ScriptEngine());
  }

  get functions(): FunctionRegistry {
    return (this.#functions ??= new FunctionRegistry());
  }

  /** Why other commands must wait; undefined when no script is overdue. */
  get busyText(): string | undefined {
    return this.#running && busyTexts[this.#running.runnable.kind];
  }

  /** The overdue script, for FUNCTION STATS. */
  get running():
    | { readonly name: string; readonly command: readonly string[]; readonly ms: number }
    | undefined {
    if (this.#running === undefined) return undefined;
    const { runnable, command, startedAt } = this.#running;
    return { name: runnable.name, command, ms: Math.floor(this.#server.time.now() - startedAt) };
  }

  /** Runs on behalf of a client; all effects of a run in time travel as one batch. */
  run(caller: Session, runnable: Runnable, { keys, argv, rights, command }: ScriptCall): Reply {
    const session = this.#session;
    session.begin(rights, caller.shard);
    const host = {
      call: (args: readonly string[], protocol: 2 | 3) => session.callFromScript(args, protocol),
    };
    if (runnable.isBounded) {
      return session.replica.atomically(() => runnable.run({ keys, argv, host }));
    }
    const startedAt = this.#server.time.now();
    const resting = runnable.start({ keys, argv, host, limits: { budget } });
    const running = { runnable, resting, command, startedAt };
    const threshold = Number(this.#server.config.get('busy-reply-threshold'));
    const limitMs = threshold === 0 ? Infinity : threshold;
    const reply = this.#advance(running, startedAt + limitMs);
    if (reply !== undefined) return reply;
    if (!caller.mayBlock) return this.#endInTransaction(running);
    caller.isBlocked = true;
    this.#running = running;
    this.#continue(caller, running);
    return noReply;
  }

  /** Works until the script ends or an instant has come; ends one that uses the heap up. */
  #advance({ resting }: Running, until: number): Reply | undefined {
    return this.#session.replica.atomically(() => {
      let reply = resting.advance();
      while (reply === undefined && this.#server.time.now() < until) {
        if (isHeapFull()) resting.kill('not enough memory');
        reply = resting.advance();
      }
      return reply;
    });
  }

  /** Inside EXEC nobody could kill it, so it ends with an error of ours. */
  #endInTransaction(running: Running): Reply {
    running.resting.kill('script ended: it passed busy-reply-threshold inside a transaction');
    return this.#advance(running, Infinity) ?? null;
  }

  #continue(caller: Session, running: Running): void {
    this.#server.schedule(0, () => {
      if (this.#running !== running) return;
      const reply = this.#advance(running, this.#server.time.now() + sliceMs);
      if (reply === undefined) {
        this.#continue(caller, running);
        return;
      }
      this.#running = undefined;
      caller.isBlocked = false;
      caller.send(reply);
      this.#server.blocking.serve();
      caller.resume();
    });
  }

  /** Ends an overdue script where it is: the process of its region is gone. */
  stop(): void {
    this.#running = undefined;
  }

  /** SCRIPT KILL and FUNCTION KILL; returns the refusal, undefined when the script will end. */
  kill(kind: Runnable['kind']): string | undefined {
    const running = this.#running;
    if (running === undefined) return 'NOTBUSY No scripts in execution right now.';
    if (this.#session.hasWritten) {
      return 'UNKILLABLE Sorry the script already executed write commands against the dataset. You can either wait the script termination or kill the server in a hard way using the SHUTDOWN NOSAVE command.';
    }
    if (running.runnable.kind !== kind) return busyTexts[running.runnable.kind];
    running.resting.kill(`Script killed by user with ${kind.toUpperCase()} KILL.`);
    return undefined;
  }
}
