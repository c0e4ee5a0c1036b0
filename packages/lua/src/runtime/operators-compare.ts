import type { Machine } from './machine.js';
import type { Site } from './site.js';
import { LuaTable } from './table.js';
import { typeName } from './type-name.js';
import { isTruthy, type LuaValue } from './value.js';

/** `==`, `<` and `<=`, with metamethods. Strings compare byte by byte, as in the C locale. */
export function compareOperators(machine: Machine) {
  function equals(left: LuaValue, right: LuaValue, site: Site): boolean {
    if (left === right) return true;
    if (!(left instanceof LuaTable && right instanceof LuaTable)) return false;
    const handler = sharedHandler(left, right, '__eq');
    return handler !== undefined && isTruthy(machine.callMeta(handler, site, left, right));
  }

  function lessThan(left: LuaValue, right: LuaValue, site: Site): boolean {
    if (typeof left === 'number' && typeof right === 'number') return left < right;
    if (typeof left === 'string' && typeof right === 'string') return left < right;
    const handler = orderHandler(left, right, '__lt');
    if (handler === undefined) return orderError(left, right, site);
    return isTruthy(machine.callMeta(handler, site, left, right));
  }

  function lessOrEqual(left: LuaValue, right: LuaValue, site: Site): boolean {
    if (typeof left === 'number' && typeof right === 'number') return left <= right;
    if (typeof left === 'string' && typeof right === 'string') return left <= right;
    const handler = orderHandler(left, right, '__le');
    if (handler !== undefined) return isTruthy(machine.callMeta(handler, site, left, right));
    const reverse = orderHandler(right, left, '__lt');
    if (reverse === undefined) return orderError(left, right, site);
    return !isTruthy(machine.callMeta(reverse, site, right, left));
  }

  /** The handler of two values of one type that agree on it; Lua 5.1 asks for both. */
  function orderHandler(left: LuaValue, right: LuaValue, event: string): LuaValue {
    if (typeName(left) !== typeName(right)) return undefined;
    return sharedHandler(left, right, event);
  }

  function sharedHandler(left: LuaValue, right: LuaValue, event: string): LuaValue {
    const handler = machine.metamethod(left, event);
    if (handler === undefined) return undefined;
    const other = machine.metamethod(right, event);
    return other !== undefined && equals(handler, other, machine.site) ? handler : undefined;
  }

  function orderError(left: LuaValue, right: LuaValue, site: Site): never {
    const leftType = typeName(left);
    const rightType = typeName(right);
    if (leftType === rightType) machine.fail(`attempt to compare two ${leftType} values`, site);
    machine.fail(`attempt to compare ${leftType} with ${rightType}`, site);
  }

  return {
    equals,
    lessThan,
    lessOrEqual,
    greaterThan: (left: LuaValue, right: LuaValue, site: Site) => lessThan(right, left, site),
    greaterOrEqual: (left: LuaValue, right: LuaValue, site: Site) => lessOrEqual(right, left, site),
  };
}
