import { toText } from './coerce.js';
import { takeText } from './take-text.js';
import type { Machine } from './machine.js';
import type { Site } from './site.js';
import type { LuaValue } from './value.js';

/** `a .. b .. c`, joined from the right as Lua does, with metamethods. */
export function concatOperators(machine: Machine) {
  function concat(left: LuaValue, right: LuaValue, site: Site): LuaValue {
    if (typeof left === 'string' && typeof right === 'string') {
      takeText(machine, left.length + right.length);
      return left + right;
    }
    return concatAt(left, right, site, 0);
  }

  function concatAll(values: readonly LuaValue[], site: Site): LuaValue {
    let joined = values[values.length - 1];
    for (let at = values.length - 2; at >= 0; at--) joined = concatAt(values[at], joined, site, at);
    return joined;
  }

  function concatAt(left: LuaValue, right: LuaValue, site: Site, at: number): LuaValue {
    const leftText = toText(left);
    const rightText = toText(right);
    if (leftText !== undefined && rightText !== undefined) {
      takeText(machine, leftText.length + rightText.length);
      return leftText + rightText;
    }
    const handler = machine.metamethod(left, '__concat') ?? machine.metamethod(right, '__concat');
    if (handler !== undefined) return machine.callMeta(handler, site, left, right);
    const isLeft = leftText === undefined;
    const isOperand = isLeft || at === site.operands.length - 2;
    const operand = isLeft ? at : at + 1;
    machine.typeError('concatenate', isLeft ? left : right, site, isOperand ? operand : -1);
  }

  return { concat, concatAll };
}
