import { Coroutine } from './coroutine.js';
import { LuaTable } from './table.js';
import { Userdata, type LuaValue } from './value.js';

/** `type(value)`. */
export function typeName(value: LuaValue): string {
  if (value === undefined) return 'nil';
  if (value instanceof LuaTable) return 'table';
  if (value instanceof Userdata) return 'userdata';
  if (value instanceof Coroutine) return 'thread';
  return typeof value;
}
