import { toInt32, toNumber, toText, truncate } from '../runtime/coerce.js';
import type { Machine } from '../runtime/machine.js';
import { LuaTable } from '../runtime/table.js';
import { typeName } from '../runtime/type-name.js';
import type { LuaFunction, LuaValue } from '../runtime/value.js';

/** The arguments of a library function; absent and nil differ only in messages. */
export type Arguments = readonly LuaValue[];

/** Functions of a library by name. */
export type Library = Readonly<Record<string, LuaValue>>;

/** A table that holds a library. */
export function tableOf(library: Library): LuaTable {
  const table = new LuaTable();
  for (const [name, value] of Object.entries(library)) table.set(name, value);
  return table;
}

/** Checks of arguments, with the messages of lauxlib.c; `at` counts from 0. */
export class ArgumentChecks {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  fail(at: number, problem: string): never {
    this.#machine.argumentError(at, problem);
  }

  wrongType(args: Arguments, at: number, expected: string): never {
    const actual = at < args.length ? typeName(args[at]) : 'no value';
    this.fail(at, `${expected} expected, got ${actual}`);
  }

  any(args: Arguments, at: number): LuaValue {
    if (at >= args.length) this.fail(at, 'value expected');
    return args[at];
  }

  text(args: Arguments, at: number): string {
    return toText(args[at]) ?? this.wrongType(args, at, 'string');
  }

  textOr(args: Arguments, at: number, fallback: string): string {
    return args[at] === undefined ? fallback : this.text(args, at);
  }

  number(args: Arguments, at: number): number {
    return toNumber(args[at]) ?? this.wrongType(args, at, 'number');
  }

  numberOr(args: Arguments, at: number, fallback: number): number {
    return args[at] === undefined ? fallback : this.number(args, at);
  }

  /** A 64-bit integer. */
  integer(args: Arguments, at: number): number {
    return truncate(this.number(args, at));
  }

  integerOr(args: Arguments, at: number, fallback: number): number {
    return args[at] === undefined ? fallback : this.integer(args, at);
  }

  /** C's `int`. */
  int(args: Arguments, at: number): number {
    return toInt32(this.number(args, at));
  }

  intOr(args: Arguments, at: number, fallback: number): number {
    return args[at] === undefined ? fallback : this.int(args, at);
  }

  table(args: Arguments, at: number): LuaTable {
    const value = args[at];
    return value instanceof LuaTable ? value : this.wrongType(args, at, 'table');
  }

  function(args: Arguments, at: number): LuaFunction {
    const value = args[at];
    return typeof value === 'function' ? value : this.wrongType(args, at, 'function');
  }
}
