import type { Coroutine } from './coroutine.js';
import type { LuaTable } from './table.js';

/** A value no script can look into: `cjson.null` is one. */
export class Userdata {
  readonly label: string;

  constructor(label: string) {
    this.label = label;
  }
}

/** A Lua value: nil is undefined, a string has one character a byte. */
export type LuaValue =
  undefined | boolean | number | string | LuaTable | LuaFunction | Userdata | Coroutine;

/** What a call gives: one value as itself, any other number of values as an array. */
export type LuaResult = LuaValue | readonly LuaValue[];

/** What a resting function says: the budget is used up, or its coroutine yields these values. */
export type Pause = typeof OUT_OF_BUDGET | YieldedValues;
export const OUT_OF_BUDGET = Symbol('out of budget');
export interface YieldedValues {
  readonly values: readonly LuaValue[];
}

/** A call that may rest; going on after a yield, it is given the values of `resume`. */
export type Steps = Generator<Pause, LuaResult, readonly LuaValue[]>;

export interface LuaFunction {
  (...args: LuaValue[]): LuaResult;
  /** The same function, able to rest: functions of a pausable chunk and those that call such. */
  steps?: (...args: LuaValue[]) => Steps;
  /** Written in Lua, in a pausable chunk. */
  isLua?: true;
}

export const NOTHING: readonly LuaValue[] = Object.freeze([]);

export function first(result: LuaResult): LuaValue {
  return result instanceof Array ? result[0] : (result as LuaValue);
}

export function listOf(result: LuaResult): readonly LuaValue[] {
  return result instanceof Array ? result : [result as LuaValue];
}

export function isTruthy(value: LuaValue): boolean {
  return value !== undefined && value !== false;
}
