import type {
  BinaryExpression,
  CallExpression,
  Expression,
  FunctionBody,
  IndexExpression,
  LogicalExpression,
  MethodCallExpression,
  TableExpression,
  UnaryExpression,
} from '../syntax/ast.js';
import { numberLiteral, stringLiteral, truthOf } from './javascript.js';
import { operandOf, type SiteTable } from './site-table.js';
import type { ConstantTable } from './constant-table.js';
import { floatingByte } from './table-room.js';

const ARITHMETIC: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
  '^': 'power',
};
const COMPARISON: Readonly<Record<string, string>> = {
  '<': 'lessThan',
  '<=': 'lessOrEqual',
  '>': 'greaterThan',
  '>=': 'greaterOrEqual',
};
/** Operators JavaScript computes alike when both sides are numbers. */
const INLINE = new Set(['+', '-', '*', '/', '<', '<=', '>', '>=']);
const MOST_DIRECT_ARGUMENTS = 3;

export interface EmitContext {
  readonly sites: SiteTable;
  readonly constants: ConstantTable;
  /** Functions become generators, so that the script can pause. */
  readonly isPausable: boolean;
  /** Turns false with the first loop or function. */
  isBounded: boolean;
}

/** Turns expressions into JavaScript source; one instance per Lua function. */
export abstract class ExpressionEmitter {
  protected readonly context: EmitContext;
  #usesTemporary = false;
  #usesCaller = false;
  #methodDepth = 0;
  #deepestMethod = 0;

  constructor(context: EmitContext) {
    this.context = context;
  }

  protected abstract emitFunction(body: FunctionBody): string;

  /** The declaration of the temporaries used so far; goes before the code that uses them. */
  protected temporaries(): string {
    const names = this.#usesTemporary ? ['t'] : [];
    if (this.#usesCaller) names.push('caller=machine.site');
    for (let depth = 1; depth <= this.#deepestMethod; depth++) names.push(`o${depth}`, `f${depth}`);
    return names.length === 0 ? '' : `let ${names.join(',')};`;
  }

  /** Exactly one value. */
  protected value(expression: Expression): string {
    switch (expression.type) {
      case 'nil':
        return 'undefined';
      case 'true':
      case 'false':
        return expression.type;
      case 'number':
        return numberLiteral(expression.value);
      case 'string':
        return stringLiteral(expression.value);
      case 'vararg':
        return 'va[0]';
      case 'function':
        return this.emitFunction(expression.body);
      case 'paren':
        return this.value(expression.expression);
      case 'local':
      case 'upvalue':
        return expression.variable.id;
      case 'global':
        return this.#global(expression.name, expression.line);
      case 'index':
        return this.#index(expression);
      case 'call':
      case 'method':
        return `first(${this.result(expression)})`;
      case 'and':
      case 'or':
        return this.#logical(expression);
      case 'unary':
        return this.#unary(expression);
      case 'binary':
        return this.#binary(expression);
      case 'table':
        return this.#table(expression);
    }
  }

  /** A call's or vararg's result, however many values. */
  protected result(expression: Expression): string {
    switch (expression.type) {
      case 'call':
        return this.#call(expression);
      case 'method':
        return this.#methodCall(expression);
      case 'vararg':
        return 'va';
      default:
        return this.value(expression);
    }
  }

  /** A JavaScript array of the values of a list. */
  protected list(expressions: readonly Expression[]): string {
    const last = expressions.at(-1);
    if (last === undefined) return 'NOTHING';
    if (!isMultiple(last)) return `[${expressions.map((item) => this.value(item)).join(',')}]`;
    const tail = last.type === 'vararg' ? 'va' : `listOf(${this.result(last)})`;
    if (expressions.length === 1) return tail;
    const head = expressions.slice(0, -1).map((item) => this.value(item));
    return `[${head.join(',')},...${tail}]`;
  }

  /** A JavaScript boolean. */
  protected condition(expression: Expression): string {
    switch (expression.type) {
      case 'nil':
      case 'false':
        return 'false';
      case 'true':
      case 'number':
      case 'string':
        return 'true';
      case 'paren':
        return this.condition(expression.expression);
      case 'and':
        return `(${this.condition(expression.left)}&&${this.condition(expression.right)})`;
      case 'or':
        return `(${this.condition(expression.left)}||${this.condition(expression.right)})`;
      case 'unary':
        if (expression.operator === 'not') return `!${this.condition(expression.operand)}`;
        break;
      case 'binary':
        if (isComparison(expression)) return this.value(expression);
        break;
      case 'local':
      case 'upvalue': {
        const { id } = expression.variable;
        return `(${id}!==undefined&&${id}!==false)`;
      }
      default:
        break;
    }
    return truthOf(this.value(expression), this.#temporary());
  }

  #temporary(): string {
    this.#usesTemporary = true;
    return 't';
  }

  #global(name: string, line: number): string {
    const { constants, sites } = this.context;
    return constants.global(name) ?? `globalOf(${stringLiteral(name)},${sites.at(line)})`;
  }

  #index(expression: IndexExpression): string {
    const { object, key, line } = expression;
    if (object.type === 'global' && key.type === 'string') {
      const constant = this.context.constants.member(object.name, key.value);
      if (constant !== undefined) return constant;
    }
    const site = this.context.sites.at(line, operandOf(object));
    const keyValue = this.value(key);
    if (!isReadLate(object, key)) return `index(${this.value(object)},${keyValue},${site})`;
    const temporary = this.#temporary();
    return `(${temporary}=${keyValue},index(${this.value(object)},${temporary},${site}))`;
  }

  #logical({ type, left, right }: LogicalExpression): string {
    const leftValue = this.value(left);
    const rightValue = this.value(right);
    const temporary = this.#temporary();
    const isTrue = truthOf(leftValue, temporary);
    return type === 'and'
      ? `(${isTrue}?${rightValue}:${temporary})`
      : `(${isTrue}?${temporary}:${rightValue})`;
  }

  #unary({ operator, operand, line }: UnaryExpression): string {
    if (operator === 'not') return `!${this.condition(operand)}`;
    if (operator === '-' && operand.type === 'number') return numberLiteral(-operand.value);
    const site = this.context.sites.at(line, operandOf(operand));
    const name = operator === '-' ? 'negate' : 'length';
    return `${name}(${this.value(operand)},${site})`;
  }

  #binary(expression: BinaryExpression): string {
    const { operator, left, right, line } = expression;
    if (operator === '..') return this.#concat(expression);
    if (operator === '==' || operator === '~=') return this.#equality(expression);
    const name = ARITHMETIC[operator] ?? COMPARISON[operator] ?? '';
    const site = this.context.sites.at(line, operandOf(left), operandOf(right));
    const a = this.value(left);
    const b = this.value(right);
    if (isReadLate(left, right)) {
      const temporary = this.#temporary();
      return `(${temporary}=${b},${name}(${a},${temporary},${site}))`;
    }
    const slow = `${name}(${a},${b},${site})`;
    if (!INLINE.has(operator) || !isSimple(left) || !isSimple(right)) return slow;
    const checks = [left, right].filter((side) => side.type !== 'number');
    if (checks.length === 0) return `(${a}${operator}${b})`;
    const areNumbers = checks.map((side) => `typeof ${this.value(side)}==='number'`).join('&&');
    return `(${areNumbers}?${a}${operator}${b}:${slow})`;
  }

  #equality({ operator, left, right, line }: BinaryExpression): string {
    const isEqual = operator === '==';
    const a = this.value(left);
    const b = this.value(right);
    if (isPrimitive(left) || isPrimitive(right)) return `(${a}${isEqual ? '===' : '!=='}${b})`;
    return `${isEqual ? '' : '!'}equals(${a},${b},${this.context.sites.at(line)})`;
  }

  /** A chain `a .. b .. c` is one operation, as in Lua. */
  #concat(expression: BinaryExpression): string {
    const operands: Expression[] = [expression.left];
    let rest: Expression = expression.right;
    while (rest.type === 'binary' && rest.operator === '..') {
      operands.push(rest.left);
      rest = rest.right;
    }
    operands.push(rest);
    const site = this.context.sites.at(expression.line, ...operands.map(operandOf));
    const values = operands.map((operand) => this.value(operand)).join(',');
    return operands.length === 2 ? `concat(${values},${site})` : `concatAll([${values}],${site})`;
  }

  #call({ callee, args, line }: CallExpression): string {
    const operand = operandOf(callee);
    const site = this.context.sites.at(line, operand);
    if (operand?.name !== 'error' || args.length < 2) {
      return this.#callOf(this.value(callee), site, args);
    }
    this.#usesCaller = true;
    return `callError(${this.value(callee)},${site},${this.list(args)},caller)`;
  }

  #methodCall({ object, name, args, line }: MethodCallExpression): string {
    const { sites } = this.context;
    const objectValue = this.value(object);
    const depth = ++this.#methodDepth;
    this.#deepestMethod = Math.max(this.#deepestMethod, depth);
    const method = `index(o${depth},${stringLiteral(name)},${sites.at(line, operandOf(object))})`;
    const site = sites.at(line, { kind: 'method', name });
    const call = this.#callOf(`f${depth}`, site, args, `o${depth}`);
    this.#methodDepth--;
    return `(o${depth}=${objectValue},f${depth}=${method},${call})`;
  }

  #callOf(callee: string, site: string, args: readonly Expression[], self?: string): string {
    const last = args.at(-1);
    const count = args.length + (self === undefined ? 0 : 1);
    const isSpread = last !== undefined && isMultiple(last);
    if (!this.context.isPausable && !isSpread && count <= MOST_DIRECT_ARGUMENTS) {
      const values = args.map((argument) => this.value(argument));
      if (self !== undefined) values.unshift(self);
      return `call${count}(${[callee, site, ...values].join(',')})`;
    }
    const list = this.#argumentList(args, self);
    return this.context.isPausable
      ? `(yield* steps(${callee},${site},${list}))`
      : `callMany(${callee},${site},${list})`;
  }

  #argumentList(args: readonly Expression[], self: string | undefined): string {
    const list = this.list(args);
    if (self === undefined) return list;
    return args.length === 0 ? `[${self}]` : `[${self},...${list}]`;
  }

  #table({ items, line }: TableExpression): string {
    const last = items.at(-1);
    const tail = last?.key === undefined && last !== undefined && isMultiple(last.value);
    const fixed = tail ? items.slice(0, -1) : items;
    const fields = fixed.filter((item) => item.key !== undefined).length;
    const arrayRoom = floatingByte(fixed.length - fields);
    if (fields === 0) {
      const list = this.list(items.map((item) => item.value));
      return `sequence(${arrayRoom},${list})`;
    }
    const entries = fixed.map(({ key, value }) => {
      const keyText = key === undefined ? 'POSITIONAL' : this.value(key);
      return `${keyText},${this.value(value)}`;
    });
    const rest = tail && last !== undefined ? this.list([last.value]) : 'NOTHING';
    const site = this.context.sites.at(line);
    return `mixed(${arrayRoom},${floatingByte(fields)},[${entries.join(',')}],${rest},${site})`;
  }
}

function isMultiple(expression: Expression): boolean {
  return ['call', 'method', 'vararg'].includes(expression.type);
}

function isComparison({ operator }: BinaryExpression): boolean {
  return operator === '==' || operator === '~=' || operator in COMPARISON;
}

/** Reading it twice costs nothing and changes nothing. */
function isSimple({ type }: Expression): boolean {
  return type === 'local' || type === 'upvalue' || type === 'number';
}

/**
 * Lua reads a local operand from its register when the instruction runs: after `other` is
 * evaluated, which may have changed it.
 */
export function isReadLate(operand: Expression, other: Expression): boolean {
  const mayChange = operand.type === 'local' && operand.variable.isChangedInside;
  return mayChange && !isSimple(other) && !isPrimitive(other);
}

/** Equal to nothing but itself: no metamethod applies. */
function isPrimitive({ type }: Expression): boolean {
  return ['nil', 'true', 'false', 'number', 'string'].includes(type);
}
