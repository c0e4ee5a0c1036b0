import { toText } from '../runtime/coerce.js';
import { LuaTable } from '../runtime/table.js';
import type { LuaFunction, LuaValue } from '../runtime/value.js';
import { SCRIPT_FLAGS, type ScriptFlag } from './shebang.js';

/** What `redis.register_function` was given. */
export interface RegisteredFunction {
  readonly name: string;
  readonly description: string | undefined;
  readonly callback: LuaFunction;
  readonly flags: ReadonlySet<ScriptFlag>;
}

/** Reads the arguments of `redis.register_function` (function_lua.c); a text says what is wrong. */
export function readRegistration(args: readonly LuaValue[]): RegisteredFunction | string {
  const [first, callback] = args;
  if (args.length < 1 || args.length > 2) {
    return 'wrong number of arguments to redis.register_function';
  }
  if (args.length === 1) return readNamed(first);
  const name = toText(first);
  if (name === undefined) return 'first argument to redis.register_function must be a string';
  if (typeof callback !== 'function') {
    return 'second argument to redis.register_function must be a function';
  }
  return { name, description: undefined, callback, flags: new Set() };
}

function readNamed(table: LuaValue): RegisteredFunction | string {
  if (!(table instanceof LuaTable)) {
    return (
      'calling redis.register_function with a single argument is only applicable to Lua table ' +
      '(representing named arguments).'
    );
  }
  let name: string | undefined;
  let description: string | undefined;
  let callback: LuaFunction | undefined;
  let flags: ReadonlySet<ScriptFlag> = new Set();
  for (let at = table.entryFrom(0); at >= 0; at = table.entryFrom(at + 1)) {
    const key = toText(table.keyAt(at));
    const value = table.valueAt(at);
    switch (key?.toLowerCase()) {
      case undefined:
        return 'named argument key given to redis.register_function is not a string';
      case 'function_name':
        name = toText(value);
        if (name === undefined) return mustBe('function_name', 'a string');
        break;
      case 'description':
        description = toText(value);
        if (description === undefined) return mustBe('description', 'a string');
        break;
      case 'callback':
        if (typeof value !== 'function') return mustBe('callback', 'a function');
        callback = value;
        break;
      case 'flags': {
        if (!(value instanceof LuaTable)) {
          return 'flags argument to redis.register_function must be a table representing function flags';
        }
        const read = readFlags(value);
        if (read === undefined) return 'unknown flag given';
        flags = read;
        break;
      }
      default:
        return 'unknown argument given to redis.register_function';
    }
  }
  if (name === undefined) return 'redis.register_function must get a function name argument';
  if (callback === undefined) return 'redis.register_function must get a callback argument';
  return { name, description, callback, flags };
}

function mustBe(argument: string, what: string): string {
  return `${argument} argument given to redis.register_function must be ${what}`;
}

function readFlags(table: LuaTable): Set<ScriptFlag> | undefined {
  const flags = new Set<ScriptFlag>();
  for (let index = 1; ; index++) {
    const value = table.get(index);
    if (value === undefined) return flags;
    const text = toText(value)?.toLowerCase();
    const flag = SCRIPT_FLAGS.find((each) => each === text);
    if (flag === undefined) return undefined;
    flags.add(flag);
  }
}
