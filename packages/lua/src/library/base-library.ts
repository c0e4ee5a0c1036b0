import { parseInteger } from '../runtime/to-number.js';
import { toNumber, toText } from '../runtime/coerce.js';
import { positionOf } from '../runtime/site.js';
import type { Machine } from '../runtime/machine.js';
import { textOf } from '../runtime/tostring.js';
import { typeName } from '../runtime/type-name.js';
import { NOTHING, type LuaFunction, type LuaValue } from '../runtime/value.js';
import { ArgumentChecks, type Library } from './arguments.js';

/** Most values `unpack` gives (LUAI_MAXCSTACK). */
const MOST_RESULTS = 8000;

/** What scripts are told about memory: the same in every run. */
const MEMORY_KILOBYTES = 40;

/** Lua's basic functions that need no sandbox decision (lbaselib.c). */
export function baseLibrary(machine: Machine): Library & { readonly next: LuaFunction } {
  const check = new ArgumentChecks(machine);

  const next: LuaFunction = (...args) => {
    const table = check.table(args, 0);
    const key = args[1];
    const place = key === undefined ? -1 : table.placeOf(key);
    if (place === undefined) machine.throwValue("invalid key to 'next'");
    const entry = table.entryFrom(place + 1);
    return entry < 0 ? undefined : [table.keyAt(entry), table.valueAt(entry)];
  };

  const ipairsStep: LuaFunction = (...args) => {
    const table = check.table(args, 0);
    const index = check.int(args, 1) + 1;
    const value = table.get(index);
    return value === undefined ? NOTHING : [index, value];
  };

  return {
    _VERSION: 'Lua 5.1',
    next,
    pairs: (...args) => [next, check.table(args, 0), undefined],
    ipairs: (...args) => [ipairsStep, check.table(args, 0), 0],
    type: (...args) => typeName(check.any(args, 0)),
    tostring: (...args) => textOf(machine, check.any(args, 0)),
    tonumber: (...args) => {
      const base = check.intOr(args, 1, 10);
      if (base === 10) return toNumber(check.any(args, 0));
      const text = check.text(args, 0);
      if (base < 2 || base > 36) check.fail(1, 'base out of range');
      return parseInteger(text, base);
    },
    select: (...args) => {
      if (args[0] === '#') return args.length - 1;
      const position = check.int(args, 0);
      const from = position < 0 ? args.length + position : position;
      if (from < 1) check.fail(0, 'index out of range');
      return args.slice(from);
    },
    unpack: (...args) => {
      const table = check.table(args, 0);
      const from = check.intOr(args, 1, 1);
      const to = check.intOr(args, 2, table.length());
      if (from > to) return NOTHING;
      if (to - from + 1 >= MOST_RESULTS) machine.error('too many results to unpack');
      return Array.from({ length: to - from + 1 }, (_, at) => table.get(from + at));
    },
    assert: (...args) => {
      const value = check.any(args, 0);
      if (value !== undefined && value !== false) return args;
      machine.error(check.textOr(args, 1, 'assertion failed!'));
    },
    error: (...args) => {
      const [value] = args;
      const level = check.intOr(args, 1, 1);
      const text = toText(value);
      if (text === undefined || level <= 0) machine.throwValue(value);
      const site = [machine.site, machine.caller][level - 1];
      machine.throwValue((site === undefined ? '' : positionOf(site)) + text);
    },
    collectgarbage: (...args) => collectGarbage(check, args),
    gcinfo: () => MEMORY_KILOBYTES,
  };
}

function collectGarbage(check: ArgumentChecks, args: readonly LuaValue[]): LuaValue {
  const option = check.textOr(args, 0, 'collect');
  const options = ['stop', 'restart', 'collect', 'count', 'step', 'setpause', 'setstepmul'];
  if (!options.includes(option)) check.fail(0, `invalid option '${option}'`);
  if (option === 'count') return MEMORY_KILOBYTES;
  return option === 'step' ? true : 0;
}
