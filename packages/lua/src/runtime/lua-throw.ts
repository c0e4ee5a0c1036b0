import { positionOf, type Site } from './site.js';
import type { LuaValue } from './value.js';

/** A Lua error on its way up: any value, and where it was raised. Scripts catch it with pcall. */
export class LuaThrow {
  readonly value: LuaValue;
  readonly site: Site;

  constructor(value: LuaValue, site: Site) {
    this.value = value;
    this.site = site;
  }
}

/** Ends a script whatever it does to prevent it; pcall does not catch it. */
export class ScriptAbort {
  readonly message: string;
  readonly site: Site;

  constructor(message: string, site: Site) {
    this.message = message;
    this.site = site;
  }
}

/** The Lua error that stands for anything thrown; what is not Lua's is thrown on. */
export function asLuaThrow(thrown: unknown, site: Site): LuaThrow {
  if (thrown instanceof LuaThrow) return thrown;
  if (isStackOverflow(thrown)) return new LuaThrow(`${positionOf(site)}stack overflow`, site);
  throw thrown;
}

function isStackOverflow(thrown: unknown): boolean {
  return thrown instanceof RangeError && /call stack/i.test(thrown.message);
}
