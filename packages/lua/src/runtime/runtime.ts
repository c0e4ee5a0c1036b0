import type { Machine } from './machine.js';
import { arithmeticOperators } from './operators-arithmetic.js';
import { callOperators } from './operators-call.js';
import { compareOperators } from './operators-compare.js';
import { concatOperators } from './operators-concat.js';
import { indexOperators } from './operators-index.js';
import { POSITIONAL, tableOperators } from './operators-table.js';
import type { Site } from './site.js';
import { LuaTable } from './table.js';
import {
  first,
  listOf,
  NOTHING,
  OUT_OF_BUDGET,
  type LuaFunction,
  type LuaValue,
  type Steps,
} from './value.js';

/** Everything the generated code names; it sees nothing else. */
export type Runtime = ReturnType<typeof createRuntime>;

/**
 * @param next The library's `next`: loops over it walk the table directly.
 */
export function createRuntime(machine: Machine, globals: LuaTable, next: LuaFunction) {
  const indexing = indexOperators(machine);

  /** A global that no script can change. */
  function constant(name: string): LuaValue {
    return globals.get(name);
  }

  /** A field of such a global. */
  function member(name: string, field: string): LuaValue {
    const table = globals.get(name);
    return table instanceof LuaTable ? table.get(field) : undefined;
  }

  /** The table a `for` loop over `next` walks; undefined for any other loop. */
  function walked(iterator: LuaValue, state: LuaValue, from: LuaValue): LuaTable | undefined {
    const isWalk = iterator === next && from === undefined && state instanceof LuaTable;
    return isWalk ? state : undefined;
  }

  /** A Lua function of a pausable chunk; called directly it runs through without a pause. */
  function pausable(body: (...args: LuaValue[]) => Steps): LuaFunction {
    const run: LuaFunction = (...args) => machine.finish(body(...args));
    run.steps = body;
    run.isLua = true;
    return run;
  }

  return {
    ...indexing,
    ...arithmeticOperators(machine),
    ...callOperators(machine),
    ...compareOperators(machine),
    ...concatOperators(machine),
    ...tableOperators(indexing.setChecked),
    first,
    listOf,
    walked,
    pausable,
    constant,
    member,
    globalOf: (name: string, site: Site) => indexing.index(globals, name, site),
    setGlobal: (name: string, value: LuaValue, site: Site) =>
      indexing.setIndex(globals, name, value, site),
    machine,
    NOTHING,
    OUT_OF_BUDGET,
    POSITIONAL,
  };
}
