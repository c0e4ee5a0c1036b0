import type { LocalVariable } from './ast.js';

const MOST_LOCALS = 200;
const MOST_UPVALUES = 60;

export interface Resolved {
  readonly variable: LocalVariable;
  readonly isUpvalue: boolean;
}

/** The names visible while one function is parsed; the limits are those of Lua 5.1. */
export class FunctionScope {
  /** Loops open around the current place, within this function. */
  loops = 0;
  readonly isVararg: boolean;
  readonly #active: LocalVariable[] = [];
  readonly #upvalues = new Set<LocalVariable>();

  readonly #parent: FunctionScope | undefined;
  readonly #line: number;
  readonly #fail: (message: string) => never;

  constructor(
    parent: FunctionScope | undefined,
    isVararg: boolean,
    line: number,
    fail: (message: string) => never,
  ) {
    this.#parent = parent;
    this.isVararg = isVararg;
    this.#line = line;
    this.#fail = fail;
  }

  /** Makes `variable` visible from here to the end of the block. */
  activate(variable: LocalVariable): void {
    if (this.#active.length >= MOST_LOCALS) this.#tooMany(MOST_LOCALS, 'local variables');
    this.#active.push(variable);
  }

  openBlock(): number {
    return this.#active.length;
  }

  closeBlock(mark: number): void {
    this.#active.length = mark;
  }

  resolve(name: string): Resolved | undefined {
    const own = this.#active.findLast((variable) => variable.name === name);
    if (own !== undefined) return { variable: own, isUpvalue: false };
    const outer = this.#parent?.resolve(name);
    if (outer === undefined) return undefined;
    this.#upvalues.add(outer.variable);
    if (this.#upvalues.size > MOST_UPVALUES) this.#tooMany(MOST_UPVALUES, 'upvalues');
    return { variable: outer.variable, isUpvalue: true };
  }

  #tooMany(limit: number, what: string): never {
    const where = this.#line === 0 ? 'main function' : `function at line ${this.#line}`;
    this.#fail(`${where} has more than ${limit} ${what}`);
  }
}
