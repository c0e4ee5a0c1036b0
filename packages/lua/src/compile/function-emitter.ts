import { FOR_GENERATOR } from '../runtime/machine.js';
import type {
  Block,
  Expression,
  FunctionBody,
  LocalVariable,
  Statement,
  Target,
} from '../syntax/ast.js';
import { ExpressionEmitter, isReadLate } from './expression-emitter.js';
import { stringLiteral } from './javascript.js';
import { operandOf } from './site-table.js';

type StatementOf<Type extends Statement['type']> = Extract<Statement, { type: Type }>;

/** Turns one Lua function into JavaScript source. */
export class FunctionEmitter extends ExpressionEmitter {
  /** Numbers the hidden variables of this function. */
  #hidden = 0;

  /** The main function of a chunk as a JavaScript expression. */
  emitMain(body: FunctionBody): string {
    return this.#emit(body, '');
  }

  protected override emitFunction(body: FunctionBody): string {
    return new FunctionEmitter(this.context).#emit(body, this.#budget(body.line));
  }

  #emit({ parameters, isVararg, block }: FunctionBody, prologue: string): string {
    const names = parameters.map((parameter) => parameter.id);
    if (isVararg) names.push('...va');
    const statements = this.#block(block);
    const body = `{${prologue}${this.temporaries()}${statements}return NOTHING;}`;
    return this.context.isPausable
      ? `pausable(function*(${names.join(',')})${body})`
      : `((${names.join(',')})=>${body})`;
  }

  /** Counts a turn of a loop or the start of a function. */
  #budget(line: number): string {
    this.context.isBounded = false;
    const site = this.context.sites.at(line);
    const refuel = this.context.isPausable
      ? 'if(machine.refuel())yield OUT_OF_BUDGET;'
      : 'machine.refuel();';
    return `if(--machine.fuel<0){machine.site=${site};${refuel}}`;
  }

  #block(block: Block): string {
    return block.map((statement) => this.#statement(statement)).join('');
  }

  #statement(statement: Statement): string {
    switch (statement.type) {
      case 'local':
        return this.#local(statement);
      case 'localFunction': {
        const { variable, body } = statement;
        return `let ${variable.id};${variable.id}=${this.emitFunction(body)};`;
      }
      case 'assign':
        return this.#assign(statement);
      case 'callStatement':
        return `${this.result(statement.call)};`;
      case 'do':
        return `{${this.#block(statement.block)}}`;
      case 'while': {
        const { condition, block, line } = statement;
        return `while(${this.condition(condition)}){${this.#budget(line)}${this.#block(block)}}`;
      }
      case 'repeat': {
        const { condition, block, line } = statement;
        const body = this.#block(block);
        return `for(;;){${this.#budget(line)}${body}if(${this.condition(condition)})break;}`;
      }
      case 'if':
        return this.#if(statement);
      case 'numericFor':
        return this.#numericFor(statement);
      case 'genericFor':
        return this.#genericFor(statement);
      case 'return':
        return `return ${this.#returned(statement.values)};`;
      case 'break':
        return 'break;';
    }
  }

  #if({ clauses, otherwise }: StatementOf<'if'>): string {
    const branches = clauses.map(
      ({ condition, block }) => `if(${this.condition(condition)}){${this.#block(block)}}`,
    );
    const last = otherwise === undefined ? '' : `else{${this.#block(otherwise)}}`;
    return branches.join('else ') + last;
  }

  #returned(values: readonly Expression[]): string {
    const [only] = values;
    return values.length === 1 && only !== undefined ? this.result(only) : this.list(values);
  }

  #local({ variables, values }: StatementOf<'local'>): string {
    const { code, results } = this.#evaluate(values, variables.length);
    const ids = variables.map((variable) => variable.id);
    return `${code}let ${ids.map((id, at) => `${id}=${results[at] ?? 'undefined'}`).join(',')};`;
  }

  /**
   * Code that evaluates a list for `wanted` places, and the expression of each. A single value
   * stays in place; several are kept in hidden constants first, as all are read before any is set.
   */
  #evaluate(
    values: readonly Expression[],
    wanted: number,
    areAllKept = false,
  ): { code: string; results: string[] } {
    const [only] = values;
    if (only === undefined) return { code: '', results: [] };
    if (values.length === 1 && wanted === 1 && !areAllKept)
      return { code: '', results: [this.value(only)] };
    const last = values.at(-1);
    const isOpen = last !== undefined && ['call', 'method', 'vararg'].includes(last.type);
    if (isOpen && values.length < wanted) {
      const list = this.#name('v');
      const results = Array.from({ length: wanted }, (_, at) => `${list}[${at}]`);
      return { code: `const ${list}=${this.list(values)};`, results };
    }
    const names = values.map(() => this.#name('v'));
    const code = values.map((value, at) => `const ${names[at]}=${this.value(value)};`).join('');
    return { code, results: names.slice(0, wanted) };
  }

  #name(prefix: string): string {
    return `$${prefix}${this.#hidden++}`;
  }

  #assign({ targets, values, line }: StatementOf<'assign'>): string {
    const [target] = targets;
    const [value] = values;
    const isSingle = targets.length === 1 && values.length === 1;
    if (isSingle && target !== undefined && value !== undefined && !isStoredLate(target, value)) {
      return this.#store(target, this.value(value), line);
    }
    const prepared = targets.map((each) => this.#prepare(each, targets.length === 1));
    const { code, results } = this.#evaluate(values, targets.length, true);
    const stores = targets.map((_, at) => {
      const store = prepared[at]?.store;
      return store === undefined ? '' : store(results[at] ?? 'undefined', line);
    });
    return `{${prepared.map((each) => each.code).join('')}${code}${stores.reverse().join('')}}`;
  }

  #store(target: Target, value: string, line: number): string {
    const { sites } = this.context;
    switch (target.type) {
      case 'local':
      case 'upvalue':
        return `${target.variable.id}=${value};`;
      case 'global':
        return `setGlobal(${stringLiteral(target.name)},${value},${sites.at(line)});`;
      case 'index': {
        const site = sites.at(line, operandOf(target.object));
        return `setIndex(${this.value(target.object)},${this.value(target.key)},${value},${site});`;
      }
    }
  }

  /**
   * Evaluates the table and key of a target before the values of the assignment; but a table that
   * is a local is read when it is set, unless the same assignment may change it (`isAlone`).
   */
  #prepare(
    target: Target,
    isAlone: boolean,
  ): { code: string; store: (value: string, line: number) => string } {
    if (target.type !== 'index') {
      return { code: '', store: (value, line) => this.#store(target, value, line) };
    }
    const isLive = isAlone && target.object.type === 'local';
    const object = isLive ? this.value(target.object) : this.#name('o');
    const key = this.#name('k');
    const keep = isLive ? '' : `${object}=${this.value(target.object)},`;
    return {
      code: `const ${keep}${key}=${this.value(target.key)};`,
      store: (value, line) => {
        const site = this.context.sites.at(line, operandOf(target.object));
        return `setIndex(${object},${key},${value},${site});`;
      },
    };
  }

  /** The counter is stepped from `start - step`, as Lua does: rounding included. */
  #numericFor(statement: StatementOf<'numericFor'>): string {
    const { variable, start, limit, block, line } = statement;
    const step: Expression = statement.step ?? { type: 'number', value: 1 };
    const [counter, end, by] = [this.#name('i'), this.#name('e'), this.#name('b')];
    const site = this.context.sites.at(line);
    const parts: readonly [string, Expression, string][] = [
      [counter, start, 'initial value'],
      [end, limit, 'limit'],
      [by, step, 'step'],
    ];
    const reads = parts.map(([name, value]) => `${name}=${this.value(value)}`).join(',');
    const checks = parts
      .filter(([, value]) => value.type !== 'number')
      .map(([name, , what]) => `${name}=forNumber(${name},${stringLiteral(what)},${site});`)
      .join('');
    const next = `${counter}+=${by}`;
    const test = `${by}>0?${counter}<=${end}:${counter}>=${end}`;
    const body = `${this.#budget(line)}let ${variable.id}=${counter};${this.#block(block)}`;
    return `{let ${reads};${checks}${counter}-=${by};while(${next},${test}){${body}}}`;
  }

  /** Loops over `next` walk the table itself; every other iterator is called. */
  #genericFor({ variables, values, block, line }: StatementOf<'genericFor'>): string {
    const { code, results } = this.#evaluate(values, 3);
    const names = ['f', 's', 'c', 'w', 'p', 'r'].map((prefix) => this.#name(prefix));
    const [iterator, state, control, walk, place, result] = names;
    const site = this.context.sites.at(line, FOR_GENERATOR);
    const call = this.context.isPausable
      ? `yield* steps(${iterator},${site},[${state},${control}])`
      : `call2(${iterator},${site},${state},${control})`;
    const ids = variables.map((variable: LocalVariable) => variable.id);
    const [key, value] = ids;
    const fromCall = ids.map((id, at) => `${id}=${result}[${at}];`).join('');
    const fromTable =
      `${place}=${walk}.entryFrom(${place}+1);if(${place}<0)break;` +
      `${key}=${walk}.keyAt(${place});` +
      (value === undefined ? '' : `${value}=${walk}.valueAt(${place});`);
    return (
      `{${code}let ${iterator}=${results[0] ?? 'undefined'},${state}=${results[1] ?? 'undefined'},` +
      `${control}=${results[2] ?? 'undefined'};` +
      `const ${walk}=walked(${iterator},${state},${control});let ${place}=-1;` +
      `for(;;){${this.#budget(line)}let ${ids.join(',')};if(${walk}!==undefined){${fromTable}}` +
      `else{const ${result}=listOf(${call});${fromCall}if(${key}===undefined)break;` +
      `${control}=${key};}${this.#block(block)}}}`
    );
  }
}

/** The table is a local that the key or the value may change before it is used. */
function isStoredLate(target: Target, value: Expression | undefined): boolean {
  if (target.type !== 'index' || value === undefined) return false;
  return isReadLate(target.object, value) || isReadLate(target.object, target.key);
}
