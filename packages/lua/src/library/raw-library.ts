import type { Machine } from '../runtime/machine.js';
import { LuaTable } from '../runtime/table.js';
import type { LuaValue } from '../runtime/value.js';
import { ArgumentChecks, type Library } from './arguments.js';

/** The basic functions on tables as they are, and on metatables. */
export function rawLibrary(machine: Machine): Library {
  const check = new ArgumentChecks(machine);
  return {
    rawequal: (...args) => check.any(args, 0) === check.any(args, 1),
    rawget: (...args) => {
      const table = check.table(args, 0);
      check.any(args, 1);
      return table.get(args[1]);
    },
    rawset: (...args) => {
      const table = check.table(args, 0);
      check.any(args, 1);
      check.any(args, 2);
      rawSet(machine, table, args[1], args[2]);
      return table;
    },
    getmetatable: (...args) => {
      const metatable = machine.metatableOf(check.any(args, 0));
      return metatable?.get('__metatable') ?? metatable;
    },
    setmetatable: (...args) => setMetatable(machine, check, args),
  };
}

/** Sets as C code does: no metamethods, and no position in the message. */
export function rawSet(machine: Machine, table: LuaTable, key: LuaValue, value: LuaValue): void {
  if (table.isReadonly) machine.throwValue('Attempt to modify a readonly table');
  if (key === undefined) machine.throwValue('table index is nil');
  if (key !== key) machine.throwValue('table index is NaN');
  table.set(key, value);
}

function setMetatable(
  machine: Machine,
  check: ArgumentChecks,
  args: readonly LuaValue[],
): LuaTable {
  const table = check.table(args, 0);
  const metatable = args[1];
  if (args.length < 2 || !(metatable === undefined || metatable instanceof LuaTable)) {
    check.fail(1, 'nil or table expected');
  }
  if (table.metatable?.get('__metatable') !== undefined) {
    machine.error('cannot change a protected metatable');
  }
  if (table.isReadonly) machine.throwValue('Attempt to modify a readonly table');
  table.metatable = metatable;
  return table;
}
