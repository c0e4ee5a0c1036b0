import { tableOf, type Library } from '../library/arguments.js';
import { baseLibrary } from '../library/base-library.js';
import { bitLibrary } from '../library/bit-library.js';
import { cjsonLibrary } from '../library/cjson-library.js';
import { cmsgpackLibrary } from '../library/cmsgpack-library.js';
import { coroutineLibrary } from '../library/coroutine-library.js';
import { loadLibrary, type LoadChunk } from '../library/load-library.js';
import { mathLibrary } from '../library/math-library.js';
import { protectedCallLibrary } from '../library/protected-call.js';
import { Random } from '../library/random.js';
import { rawLibrary } from '../library/raw-library.js';
import { stringLibrary } from '../library/string-library.js';
import { structLibrary } from '../library/struct-library.js';
import { tableLibrary } from '../library/table-library.js';
import { toText } from '../runtime/coerce.js';
import type { Machine } from '../runtime/machine.js';
import { compareOperators } from '../runtime/operators-compare.js';
import { LuaTable } from '../runtime/table.js';
import type { LuaFunction, LuaValue } from '../runtime/value.js';

export interface Sandbox {
  readonly globals: LuaTable;
  readonly next: LuaFunction;
}

/** The globals Redis 7.0 gives to scripts, before they are locked. */
export function createSandbox(machine: Machine, redis: Library, loadChunk: LoadChunk): Sandbox {
  const base = baseLibrary(machine);
  const { lessThan } = compareOperators(machine);
  const string = tableOf(stringLibrary(machine));
  machine.stringMetatable.set('__index', string);
  const globals = tableOf({
    ...base,
    ...rawLibrary(machine),
    ...protectedCallLibrary(machine),
    ...loadLibrary(machine, loadChunk),
    string,
    table: tableOf(tableLibrary(machine, lessThan)),
    math: tableOf(mathLibrary(machine, new Random())),
    coroutine: tableOf(coroutineLibrary(machine)),
    cjson: tableOf(cjsonLibrary(machine)),
    struct: tableOf(structLibrary(machine)),
    cmsgpack: tableOf(cmsgpackLibrary(machine)),
    bit: tableOf(bitLibrary(machine)),
    redis: tableOf(redis),
  });
  globals.set('_G', globals);
  return { globals, next: base.next };
}

/** A table that raises an error for names it lacks, and can't be changed. */
export function lockTable(machine: Machine, table: LuaTable): void {
  const metatable = new LuaTable();
  metatable.set('__index', missingName(machine));
  table.metatable = metatable;
  protect(table);
}

/** `luaProtectedTableError` of Redis' script_lua.c. */
function missingName(machine: Machine): LuaFunction {
  return (_table: LuaValue, key: LuaValue) => {
    const name = toText(key);
    if (name === undefined) {
      machine.error('Second argument to luaProtectedTableError must be a string or number');
    }
    machine.error(`Script attempted to access nonexistent global variable '${name}'`);
  };
}

/** Makes a table and all tables in it read-only. */
export function protect(table: LuaTable): void {
  if (table.isReadonly) return;
  table.isReadonly = true;
  for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
    const value = table.valueAt(at);
    if (value instanceof LuaTable) protect(value);
  }
  if (table.metatable !== undefined) protect(table.metatable);
}

/** Globals that hold the same value for as long as the engine lives, but for those that `vary`. */
export function stableNames(globals: LuaTable, vary: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = globals.entryFrom(0); at >= 0; at = globals.entryFrom(at + 1)) {
    const name = globals.keyAt(at);
    if (typeof name === 'string' && name !== '_G' && !vary.includes(name)) names.add(name);
  }
  return names;
}
