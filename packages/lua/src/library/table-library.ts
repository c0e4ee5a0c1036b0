import { toText } from '../runtime/coerce.js';
import { takeText } from '../runtime/take-text.js';
import type { Machine } from '../runtime/machine.js';
import { hidden, type Site } from '../runtime/site.js';
import type { LuaTable } from '../runtime/table.js';
import { typeName } from '../runtime/type-name.js';
import { first, isTruthy, NOTHING, type LuaValue } from '../runtime/value.js';
import { ArgumentChecks, type Library } from './arguments.js';
import { rawSet } from './raw-library.js';
import { sortTable } from './table-sort.js';

type LessThan = (left: LuaValue, right: LuaValue, site: Site) => boolean;

/** Lua's `table` (ltablib.c). */
export function tableLibrary(machine: Machine, lessThan: LessThan): Library {
  const check = new ArgumentChecks(machine);
  return {
    concat: (...args) => {
      const separator = check.textOr(args, 1, '');
      const table = check.table(args, 0);
      const from = check.intOr(args, 2, 1);
      const to = check.intOr(args, 3, table.length());
      return concat(machine, table, separator, from, to);
    },
    ...visitLibrary(machine, check),
    getn: (...args) => check.table(args, 0).length(),
    insert: (...args) => {
      const table = check.table(args, 0);
      let end = table.length() + 1;
      if (args.length === 2) {
        rawSet(machine, table, end, args[1]);
        return NOTHING;
      }
      if (args.length !== 3) machine.error("wrong number of arguments to 'insert'");
      const position = check.int(args, 1);
      if (position > end) end = position;
      for (let at = end; at > position; at--) rawSet(machine, table, at, table.get(at - 1));
      rawSet(machine, table, position, args[2]);
      return NOTHING;
    },
    maxn: (...args) => {
      const table = check.table(args, 0);
      let largest = 0;
      for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
        const key = table.keyAt(at);
        if (typeof key === 'number' && key > largest) largest = key;
      }
      return largest;
    },
    remove: (...args) => {
      const table = check.table(args, 0);
      const end = table.length();
      const position = check.intOr(args, 1, end);
      if (position < 1 || position > end) return NOTHING;
      const removed = table.get(position);
      for (let at = position; at < end; at++) rawSet(machine, table, at, table.get(at + 1));
      rawSet(machine, table, end, undefined);
      return removed;
    },
    setn: (...args) => {
      check.table(args, 0);
      machine.error("'setn' is obsolete");
    },
    sort: (...args) => {
      const table = check.table(args, 0);
      const size = table.length();
      const compare = args[1] === undefined ? undefined : check.function(args, 1);
      const site = hidden(machine.site);
      const isLess =
        compare === undefined
          ? (left: LuaValue, right: LuaValue) => lessThan(left, right, site)
          : (left: LuaValue, right: LuaValue) =>
              isTruthy(first(machine.call(compare, left, right)));
      sortTable(machine, table, size, isLess);
      return NOTHING;
    },
  };
}

function concat(
  machine: Machine,
  table: LuaTable,
  separator: string,
  from: number,
  to: number,
): string {
  const parts: string[] = [];
  let size = 0;
  for (let index = from; index <= to; index++) {
    const value = table.get(index);
    const text = toText(value);
    if (text === undefined) {
      machine.error(`invalid value (${typeName(value)}) at index ${index} in table for 'concat'`);
    }
    size += text.length + separator.length;
    takeText(machine, size);
    parts.push(text);
  }
  return parts.join(separator);
}

/** The two functions that visit a table, of Lua 5.0. */
function visitLibrary(machine: Machine, check: ArgumentChecks): Library {
  return {
    foreach: (...args) => {
      const table = check.table(args, 0);
      const visit = check.function(args, 1);
      for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
        const found = first(machine.call(visit, table.keyAt(at), table.valueAt(at)));
        if (found !== undefined) return found;
      }
      return NOTHING;
    },
    foreachi: (...args) => {
      const table = check.table(args, 0);
      const visit = check.function(args, 1);
      const size = table.length();
      for (let index = 1; index <= size; index++) {
        const found = first(machine.call(visit, index, table.get(index)));
        if (found !== undefined) return found;
      }
      return NOTHING;
    },
  };
}
