import type { Machine } from './machine.js';
import type { Site } from './site.js';
import type { LuaFunction, LuaResult, LuaValue, Steps } from './value.js';

/**
 * Calls from generated code. The site is noted after the arguments are evaluated, so that a library
 * function knows where it is called; the common argument counts avoid an array.
 */
export function callOperators(machine: Machine) {
  function prepare(callee: LuaValue, site: Site): LuaFunction {
    machine.site = site;
    machine.enter(site);
    return typeof callee === 'function' ? callee : machine.callable(callee, site);
  }

  function call0(callee: LuaValue, site: Site): LuaResult {
    const result = prepare(callee, site)();
    machine.depth--;
    return result;
  }

  function call1(callee: LuaValue, site: Site, a: LuaValue): LuaResult {
    const result = prepare(callee, site)(a);
    machine.depth--;
    return result;
  }

  function call2(callee: LuaValue, site: Site, a: LuaValue, b: LuaValue): LuaResult {
    const result = prepare(callee, site)(a, b);
    machine.depth--;
    return result;
  }

  function call3(callee: LuaValue, site: Site, a: LuaValue, b: LuaValue, c: LuaValue): LuaResult {
    const result = prepare(callee, site)(a, b, c);
    machine.depth--;
    return result;
  }

  function callMany(callee: LuaValue, site: Site, args: readonly LuaValue[]): LuaResult {
    const result = prepare(callee, site)(...args);
    machine.depth--;
    return result;
  }

  /** `error(value, level)`: the function needs to know where its caller was called. */
  function callError(
    callee: LuaValue,
    site: Site,
    args: readonly LuaValue[],
    caller: Site,
  ): LuaResult {
    machine.caller = caller;
    const result = callMany(callee, site, args);
    machine.caller = undefined;
    return result;
  }

  /** A call that may pause. */
  function* steps(callee: LuaValue, site: Site, args: readonly LuaValue[]): Steps {
    const target = prepare(callee, site);
    const result = target.steps === undefined ? target(...args) : yield* target.steps(...args);
    machine.depth--;
    return result;
  }

  return { call0, call1, call2, call3, callMany, callError, steps };
}
