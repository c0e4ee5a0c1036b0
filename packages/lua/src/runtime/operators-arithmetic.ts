import { toNumber } from './coerce.js';
import type { Machine } from './machine.js';
import type { Site } from './site.js';
import { LuaTable } from './table.js';
import type { LuaValue } from './value.js';

type Compute = (left: number, right: number) => number;

/** Lua 5.1's `%`: the sign of the divisor. */
function modulo(left: number, right: number): number {
  return left - Math.floor(left / right) * right;
}

/** C's `pow`, which gives 1 for 1^NaN and (-1)^inf. */
export function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return Math.pow(base, exponent);
}

/** Arithmetic and length, with coercion and metamethods. */
export function arithmeticOperators(machine: Machine) {
  function slow(
    event: string,
    compute: Compute,
    left: LuaValue,
    right: LuaValue,
    site: Site,
  ): LuaValue {
    const leftNumber = toNumber(left);
    const rightNumber = toNumber(right);
    if (leftNumber !== undefined && rightNumber !== undefined) {
      return compute(leftNumber, rightNumber);
    }
    const handler = machine.metamethod(left, event) ?? machine.metamethod(right, event);
    if (handler !== undefined) return machine.callMeta(handler, site, left, right);
    if (leftNumber === undefined) machine.typeError('perform arithmetic on', left, site, 0);
    machine.typeError('perform arithmetic on', right, site, 1);
  }

  function operator(event: string, compute: Compute) {
    return (left: LuaValue, right: LuaValue, site: Site): LuaValue =>
      typeof left === 'number' && typeof right === 'number'
        ? compute(left, right)
        : slow(event, compute, left, right, site);
  }

  function negate(operand: LuaValue, site: Site): LuaValue {
    if (typeof operand === 'number') return -operand;
    return slow('__unm', (value) => -value, operand, operand, site);
  }

  function length(operand: LuaValue, site: Site): LuaValue {
    if (operand instanceof LuaTable) return operand.length();
    if (typeof operand === 'string') return operand.length;
    const handler = machine.metamethod(operand, '__len');
    if (handler !== undefined) return machine.callMeta(handler, site, operand);
    machine.typeError('get length of', operand, site, 0);
  }

  function forNumber(value: LuaValue, what: string, site: Site): number {
    const number = toNumber(value);
    if (number === undefined) machine.fail(`'for' ${what} must be a number`, site);
    return number;
  }

  return {
    add: operator('__add', (left, right) => left + right),
    subtract: operator('__sub', (left, right) => left - right),
    multiply: operator('__mul', (left, right) => left * right),
    divide: operator('__div', (left, right) => left / right),
    modulo: operator('__mod', modulo),
    power: operator('__pow', power),
    negate,
    length,
    forNumber,
  };
}
