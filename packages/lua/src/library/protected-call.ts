import { asLuaThrow } from '../runtime/lua-throw.js';
import type { Machine } from '../runtime/machine.js';
import { indexOperators } from '../runtime/operators-index.js';
import { NO_SITE } from '../runtime/site.js';
import { LuaTable } from '../runtime/table.js';
import {
  listOf,
  type LuaFunction,
  type LuaResult,
  type LuaValue,
  type Steps,
} from '../runtime/value.js';
import { ArgumentChecks, type Library } from './arguments.js';

type OnError = (value: LuaValue) => LuaResult;

/** `pcall` and `xpcall`, also in the form that can pause. */
export function protectedCallLibrary(machine: Machine): Library {
  const check = new ArgumentChecks(machine);
  const { index } = indexOperators(machine);

  function direct(callee: LuaValue, args: readonly LuaValue[], onError: OnError): LuaResult {
    const { depth, site } = machine;
    try {
      return [true, ...listOf(machine.callAt(callee, NO_SITE, args))];
    } catch (thrown) {
      return failed(depth, thrown, onError);
    } finally {
      machine.site = site;
    }
  }

  function* inSteps(callee: LuaValue, args: readonly LuaValue[], onError: OnError): Steps {
    const { depth, site } = machine;
    machine.unyieldable++;
    try {
      const result =
        typeof callee === 'function' && callee.steps !== undefined
          ? yield* callee.steps(...args)
          : machine.callAt(callee, NO_SITE, args);
      return [true, ...listOf(result)];
    } catch (thrown) {
      return failed(depth, thrown, onError);
    } finally {
      machine.unyieldable--;
      machine.site = site;
    }
  }

  function failed(depth: number, thrown: unknown, onError: OnError): LuaResult {
    const { value } = asLuaThrow(thrown, machine.site);
    machine.depth = depth;
    return [false, ...listOf(onError(value))];
  }

  /** Redis' `pcall` gives the text of an error table (`luaRedisPcall` of script_lua.c). */
  function messageOf(value: LuaValue): LuaValue {
    if (!(value instanceof LuaTable)) return value;
    const text = index(value, 'err', NO_SITE);
    return typeof text === 'string' || typeof text === 'number' ? text : value;
  }

  const pcall: LuaFunction = (callee, ...args) => direct(callee, args, messageOf);
  pcall.steps = (callee, ...args) => inSteps(callee, args, messageOf);

  const handlerOf =
    (handler: LuaValue): OnError =>
    (value) =>
      machine.call(handler, value);
  const xpcall: LuaFunction = (...args) => {
    check.any(args, 1);
    return direct(args[0], [], handlerOf(args[1]));
  };
  xpcall.steps = (...args) => inSteps(args[0], [], handlerOf(args[1]));

  return { pcall, xpcall };
}
