import type { SourceLocation } from './location.js';

/** A key, as a Lua script names it. */
export interface ScriptKey {
  /** `declared`: `KEYS[n]`. `literal`: a string. `computed`: anything else. */
  readonly kind: 'declared' | 'literal' | 'computed';
  /** For `declared` with a constant index, counted from 1. */
  readonly index?: number;
  /** The Lua text. */
  readonly text: string;
  readonly fromArgv: boolean;
  readonly fromKeys: boolean;
}

/** One `redis.call` or `redis.pcall`. */
export interface ScriptCommand {
  readonly command: string;
  readonly keys: readonly ScriptKey[];
  readonly protectedCall: boolean;
  readonly loop: boolean;
  /** Line in the script, counted from 1. */
  readonly line: number;
}

/** A script of another file that calls of this one run. */
export interface LinkedScript extends ScriptFacts {
  /** Relative to the project's root; its id and location are of that file. */
  readonly path: string;
}

/** A Lua script the file runs or registers. */
export interface ScriptFacts {
  /** Unique in the file. */
  readonly id: number;
  readonly form: 'eval' | 'defineCommand' | 'defineScript' | 'scriptLoad' | 'file';
  /** The custom command's name, for `defineCommand` and `defineScript`. */
  readonly name?: string;
  readonly location: SourceLocation;
  /** How many of the arguments are keys; `dynamic` when computed; absent where not stated. */
  readonly numberOfKeys?: number | 'dynamic';
  /** How many keys the call passes, when that is constant; fewer than stated is a mistake. */
  readonly argumentKeys?: number;
  readonly commands: readonly ScriptCommand[];
  /** The highest constant index into `KEYS`. */
  readonly highestKey: number;
  /** The text was found and parsed; otherwise why not. */
  readonly parseError?: string;
}
