import { identityOf } from './hash.js';
import type { Machine } from './machine.js';
import { formatNumber } from './number-format.js';
import { typeName } from './type-name.js';
import { Userdata, type LuaValue } from './value.js';

/** `tostring(value)`. Addresses are made up: a table's shows when it was first asked for. */
export function textOf(machine: Machine, value: LuaValue): LuaValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  if (value === undefined) return 'nil';
  if (typeof value === 'boolean') return String(value);
  const handler = machine.metamethod(value, '__tostring');
  if (handler !== undefined) return machine.callMeta(handler, machine.site, value);
  if (value instanceof Userdata) return `userdata: ${value.label}`;
  const address = (0x7f0000000000 + identityOf(value) * 0x40).toString(16);
  return `${typeName(value)}: 0x${address}`;
}
