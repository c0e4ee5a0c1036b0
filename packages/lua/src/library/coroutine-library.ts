import { Coroutine } from '../runtime/coroutine.js';
import type { Machine } from '../runtime/machine.js';
import { positionOf } from '../runtime/site.js';
import { NOTHING, type LuaFunction, type LuaResult } from '../runtime/value.js';
import { ArgumentChecks, type Arguments, type Library } from './arguments.js';
import { CoroutineScheduler, type Outcome } from './coroutine-scheduler.js';

/** `coroutine`: a Lua thread is a generator made by a pausable chunk. */
export function coroutineLibrary(machine: Machine): Library {
  const check: ArgumentChecks = new ArgumentChecks(machine);
  const scheduler = new CoroutineScheduler(machine);

  function threadOf(args: Arguments): Coroutine {
    const [thread] = args;
    if (!(thread instanceof Coroutine)) check.fail(0, 'coroutine expected');
    return thread;
  }

  function create(args: Arguments): Coroutine {
    const [body] = args;
    if (typeof body !== 'function' || body.isLua !== true) check.fail(0, 'Lua function expected');
    return new Coroutine(body);
  }

  /** A function that resumes what `start` gives, and turns the outcome into its result. */
  function resuming(
    start: (args: Arguments) => [Coroutine, Arguments],
    resultOf: (outcome: Outcome) => LuaResult,
  ): LuaFunction {
    const run: LuaFunction = (...args) =>
      resultOf(machine.finish(scheduler.resume(...start(args))));
    run.steps = function* (...args) {
      return resultOf(yield* scheduler.resume(...start(args)));
    };
    return run;
  }

  const yieldValues: LuaFunction = () =>
    machine.throwValue('attempt to yield across metamethod/C-call boundary');
  yieldValues.steps = function* (...values) {
    if (scheduler.running === undefined || machine.unyieldable > 0) return yieldValues();
    return yield { values };
  };

  return {
    create: (...args) => create(args),
    resume: resuming(
      (args) => [threadOf(args), args.slice(1)],
      (outcome) => ('error' in outcome ? [false, outcome.error] : [true, ...outcome.values]),
    ),
    running: () => scheduler.running ?? NOTHING,
    status: (...args) => threadOf(args).status,
    wrap: (...args) => {
      const thread = create(args);
      return resuming(
        (values) => [thread, values],
        (outcome) => {
          if (!('error' in outcome)) return outcome.values;
          const { error } = outcome;
          const isText = typeof error === 'string' || typeof error === 'number';
          machine.throwValue(isText ? `${positionOf(machine.site)}${error}` : error);
        },
      );
    },
    yield: yieldValues,
  };
}
