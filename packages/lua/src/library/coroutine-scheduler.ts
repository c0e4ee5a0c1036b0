import type { Coroutine } from '../runtime/coroutine.js';
import { asLuaThrow } from '../runtime/lua-throw.js';
import type { Machine } from '../runtime/machine.js';
import { NO_SITE } from '../runtime/site.js';
import {
  listOf,
  OUT_OF_BUDGET,
  type LuaResult,
  type LuaValue,
  type Pause,
} from '../runtime/value.js';

/** How a resumed coroutine came to rest: with these values, or with an error. */
export type Outcome = { readonly values: readonly LuaValue[] } | { readonly error: LuaValue };

type Resuming = Generator<Pause, Outcome, readonly LuaValue[]>;

/** Switches between the coroutines of one machine. */
export class CoroutineScheduler {
  /** Undefined while the main script runs. */
  running: Coroutine | undefined = undefined;
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Runs a coroutine to its next yield or its end; passes rests for the budget on. */
  *resume(thread: Coroutine, args: readonly LuaValue[]): Resuming {
    if (thread.status !== 'suspended') {
      return { error: `cannot resume ${thread.status} coroutine` };
    }
    const machine = this.#machine;
    const outer = this.running;
    const { depth, unyieldable, site } = machine;
    if (outer !== undefined) outer.status = 'normal';
    thread.status = 'running';
    this.running = thread;
    machine.unyieldable = 0;
    machine.site = NO_SITE;
    try {
      return yield* this.#advance(thread, args);
    } catch (thrown) {
      thread.status = 'dead';
      return { error: asLuaThrow(thrown, machine.site).value };
    } finally {
      this.running = outer;
      if (outer !== undefined) outer.status = 'running';
      Object.assign(machine, { depth, unyieldable, site });
    }
  }

  *#advance(thread: Coroutine, args: readonly LuaValue[]): Resuming {
    let input = args;
    thread.steps ??= thread.body.steps?.(...args);
    for (;;) {
      const step = thread.steps?.next(input) ?? { done: true, value: thread.body(...args) };
      if (step.done === true) {
        thread.status = 'dead';
        return { values: listOf(step.value as LuaResult) };
      }
      if (step.value !== OUT_OF_BUDGET) {
        thread.status = 'suspended';
        return step.value as { values: readonly LuaValue[] };
      }
      input = yield OUT_OF_BUDGET;
    }
  }
}
