import { useIdentities, type IdentityCounter } from './hash.js';
import { LuaThrow, ScriptAbort } from './lua-throw.js';
import { NO_SITE, positionOf, type Site } from './site.js';
import { LuaTable, tableSlots } from './table.js';
import { typeName } from './type-name.js';
import {
  first,
  NOTHING,
  type LuaFunction,
  type LuaResult,
  type LuaValue,
  type Pause,
} from './value.js';

/** Lua's own limit on nested calls (LUAI_MAXCALLS). */
const DEEPEST_CALL = 20_000;

/** Loop turns and calls between two questions to the host. */
const DEFAULT_BUDGET = 100_000;
/** Loop turns and calls between two looks at memory. */
const SLICE = 1_000;
const DEFAULT_MEMORY = 2 ** 30;
const SLOT_BYTES = 16;

/** What bounds a run. */
export interface Limits {
  /** Loop turns and calls until the host is asked, or the script rests; 100 000 by default. */
  readonly budget?: number | undefined;
  /**
   * Bytes of table slots and long strings a script may take altogether, garbage included; 1 GiB by
   * default. A script that takes more is ended with `ERR not enough memory`.
   */
  readonly memoryBytes?: number | undefined;
}

/** How messages name the function a `for` loop calls; a call of nil there has no name. */
export const FOR_GENERATOR = { kind: 'local', name: '(for generator)' } as const;

/** What all scripts of one engine share while they run. Only one of them runs at a time. */
export class Machine {
  /** The call or instruction being executed: where a library function's error is. */
  site: Site = NO_SITE;
  /** Where the function that calls `error` with a level was called from, while it does. */
  caller: Site | undefined = undefined;
  /** Calls in progress. */
  depth = 0;
  /** Calls in progress that a coroutine can't yield across. */
  unyieldable = 0;
  /** Calls in progress that run to their end whatever happens: a script can't rest in them. */
  finishing = 0;
  /** Loop turns and calls left before `refuel` is called. */
  fuel = Infinity;
  readonly stringMetatable = new LuaTable();
  readonly #identities: IdentityCounter = { last: 0 };
  #budget = Infinity;
  #budgetLeft = Infinity;
  #onBudget: () => void = () => undefined;
  #memoryLeft = Infinity;
  #slotsBefore = 0;

  /** Makes ready for a run. `onBudget` is called whenever the budget is used up; it may throw. */
  reset({ budget = DEFAULT_BUDGET, memoryBytes = DEFAULT_MEMORY }: Limits, onBudget: () => void) {
    this.resume();
    this.depth = 0;
    this.unyieldable = 0;
    this.finishing = 0;
    this.site = NO_SITE;
    this.fuel = Math.min(budget, SLICE);
    this.#budget = budget;
    this.#budgetLeft = budget;
    this.#onBudget = onBudget;
    this.#memoryLeft = memoryBytes;
  }

  /** Takes over from another machine of this process. */
  resume(): void {
    useIdentities(this.#identities);
    this.#slotsBefore = tableSlots.taken;
  }

  /** Called when `fuel` is used up; true when a script that can rest should. */
  refuel(): boolean {
    this.#budgetLeft -= SLICE;
    this.takeMemory((tableSlots.taken - this.#slotsBefore) * SLOT_BYTES);
    this.#slotsBefore = tableSlots.taken;
    const isUsedUp = this.#budgetLeft <= 0;
    if (isUsedUp) this.#budgetLeft = this.#budget;
    this.fuel = Math.min(this.#budgetLeft, SLICE);
    if (isUsedUp) this.#onBudget();
    return isUsedUp;
  }

  /** Counts memory a script takes; ends it when that is more than it may. */
  takeMemory(bytes: number): void {
    this.#memoryLeft -= bytes;
    if (this.#memoryLeft < 0) this.abort('ERR not enough memory');
  }

  metatableOf(value: LuaValue): LuaTable | undefined {
    if (value instanceof LuaTable) return value.metatable;
    return typeof value === 'string' ? this.stringMetatable : undefined;
  }

  metamethod(value: LuaValue, event: string): LuaValue {
    return this.metatableOf(value)?.get(event);
  }

  /** Calls from a library function: the callee sees no Lua line as its caller. */
  call(callee: LuaValue, ...args: LuaValue[]): LuaResult {
    const site = this.site;
    const result = this.callAt(callee, NO_SITE, args);
    this.site = site;
    return result;
  }

  callAt(callee: LuaValue, site: Site, args: readonly LuaValue[]): LuaResult {
    this.site = site;
    const target = typeof callee === 'function' ? callee : this.callable(callee, site);
    this.enter(site);
    const result = target(...args);
    this.depth--;
    return result;
  }

  enter(site: Site): void {
    if (++this.depth > DEEPEST_CALL) this.fail('stack overflow', site);
  }

  /** Runs a call that may rest to its end at once; a coroutine can't yield across it. */
  finish<T>(steps: Generator<Pause, T, readonly LuaValue[]>): T {
    this.unyieldable++;
    this.finishing++;
    try {
      for (;;) {
        const step = steps.next(NOTHING);
        if (step.done === true) return step.value;
      }
    } finally {
      this.unyieldable--;
      this.finishing--;
    }
  }

  /** What a value that is no function does when called. */
  callable(callee: LuaValue, site: Site): LuaFunction {
    const handler = this.metamethod(callee, '__call');
    if (typeof handler !== 'function') this.typeError('call', callee, site, 0);
    return (...args) => handler(callee, ...args);
  }

  /** A metamethod's single result. */
  callMeta(handler: LuaValue, site: Site, ...args: LuaValue[]): LuaValue {
    return first(this.callAt(handler, site, args));
  }

  /** Raises `message` with the position of `site` before it. */
  fail(message: string, site: Site): never {
    throw new LuaThrow(positionOf(site) + message, site);
  }

  /** Raises an error from a library function: `luaL_error`. */
  error(message: string): never {
    this.fail(message, this.site);
  }

  /** Raises any value as it is. */
  throwValue(value: LuaValue): never {
    throw new LuaThrow(value, this.site);
  }

  /** Ends the script; no pcall stops it. */
  abort(message: string): never {
    throw new ScriptAbort(message, this.site);
  }

  /** `attempt to <what> local 'x' (a nil value)`. */
  typeError(what: string, value: LuaValue, site: Site, operand: number): never {
    const named = what === 'call' && isGenerator(site) ? undefined : site.operands[operand];
    const type = typeName(value);
    if (named === undefined) this.fail(`attempt to ${what} a ${type} value`, site);
    this.fail(`attempt to ${what} ${named.kind} '${named.name}' (a ${type} value)`, site);
  }

  /** `luaL_argerror`: `index` counts from 0. */
  argumentError(index: number, problem: string): never {
    const callee = this.site.operands[0];
    const name = callee?.name ?? '?';
    const isMethod = callee?.kind === 'method';
    const position = isMethod ? index : index + 1;
    if (isMethod && position === 0) this.error(`calling '${name}' on bad self (${problem})`);
    this.error(`bad argument #${position} to '${name}' (${problem})`);
  }
}

function isGenerator(site: Site): boolean {
  return site.operands[0]?.name === FOR_GENERATOR.name;
}
