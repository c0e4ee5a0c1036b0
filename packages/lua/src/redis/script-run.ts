import { ScriptAbort } from '../runtime/lua-throw.js';
import type { Limits, Machine } from '../runtime/machine.js';
import {
  first,
  NOTHING,
  type LuaFunction,
  type LuaResult,
  type LuaValue,
} from '../runtime/value.js';
import { luaToReply } from './lua-to-reply.js';
import type { RunState } from './redis-library.js';
import type { ScriptReply } from './reply.js';
import { failureReply } from './script-error.js';
import type { ScriptHost } from './script-host.js';

/** What bounds a run. */
export interface RunLimits extends Limits {
  /**
   * Asked each time the budget is used up where a script can't rest: a text ends the script with
   * `ERR <text>`, undefined lets it go on. Without it a script runs for as long as it likes.
   */
  readonly onBudget?: (() => string | undefined) | undefined;
}

/** A script under way, that rests whenever its budget is used up. */
export interface RunningScript {
  /** Goes on; undefined means that it rests again. */
  advance(): ScriptReply | undefined;
  /** Ends it at the next `advance`, whatever it does to prevent it, with `ERR <message>`. */
  kill(message: string): void;
}

/** What is to be run. */
export interface Job {
  readonly main: LuaFunction;
  readonly args: readonly LuaValue[];
  /** The script's SHA-1 or the function's name, for error texts. */
  readonly name: string;
  readonly host: ScriptHost;
  readonly limits: RunLimits;
}

/** Runs main functions on one machine, one at a time. */
export class Runner {
  readonly #machine: Machine;
  readonly #state: RunState;

  constructor(machine: Machine, state: RunState) {
    this.#machine = machine;
    this.#state = state;
  }

  /** Runs to the end. */
  run(job: Job): ScriptReply {
    this.#begin(job, () => job.limits.onBudget?.());
    try {
      return this.#reply(job.main(...job.args));
    } catch (thrown) {
      return failureReply(this.#machine, thrown, job.name);
    } finally {
      this.#end();
    }
  }

  /** Runs with rests; nothing else may run on this machine before the end. */
  start(job: Job): RunningScript {
    let killed: string | undefined;
    const isFinishing = () => this.#machine.finishing > 0;
    this.#begin(job, () => killed ?? (isFinishing() ? job.limits.onBudget?.() : undefined));
    const steps = job.main.steps?.(...job.args);
    const advance = (): ScriptReply | undefined => {
      if (steps === undefined) return this.#reply(job.main(...job.args));
      if (killed !== undefined) throw new ScriptAbort(`ERR ${killed}`, this.#machine.site);
      const step = steps.next(NOTHING);
      return step.done === true ? this.#reply(step.value) : undefined;
    };
    return {
      kill: (message) => {
        killed = message;
      },
      advance: () => {
        let isResting = false;
        this.#machine.resume();
        try {
          const reply = advance();
          isResting = reply === undefined;
          return reply;
        } catch (thrown) {
          return failureReply(this.#machine, thrown, job.name);
        } finally {
          if (!isResting) this.#end();
        }
      },
    };
  }

  #reply(result: LuaResult): ScriptReply {
    return luaToReply(first(result), this.#state.protocol);
  }

  #begin({ host, limits }: Job, verdict: () => string | undefined): void {
    const machine = this.#machine;
    this.#state.host = host;
    this.#state.protocol = 2;
    machine.reset(limits, () => {
      const message = verdict();
      if (message !== undefined) throw new ScriptAbort(`ERR ${message}`, machine.site);
    });
  }

  #end(): void {
    this.#state.host = undefined;
  }
}
