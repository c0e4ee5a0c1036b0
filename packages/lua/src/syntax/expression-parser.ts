import type {
  BinaryOperator,
  Block,
  CallExpression,
  Expression,
  FunctionBody,
  LocalVariable,
  MethodCallExpression,
  TableItem,
} from './ast.js';
import { FunctionScope } from './function-scope.js';
import { TokenStream } from './token-stream.js';

/** Left and right binding power, from the table of lparser.c. */
const BINARY_POWER: Readonly<Record<string, readonly [left: number, right: number]>> = {
  or: [1, 1],
  and: [2, 2],
  '<': [3, 3],
  '>': [3, 3],
  '<=': [3, 3],
  '>=': [3, 3],
  '~=': [3, 3],
  '==': [3, 3],
  '..': [5, 4],
  '+': [6, 6],
  '-': [6, 6],
  '*': [7, 7],
  '/': [7, 7],
  '%': [7, 7],
  '^': [10, 9],
};
const UNARY_POWER = 8;
const DEEPEST = 200;

/** Parses Lua expressions; statements are left to the subclass. */
export abstract class ExpressionParser extends TokenStream {
  protected scope: FunctionScope;
  #depth = 0;
  #variables = 0;

  constructor(source: string, chunk: string) {
    super(source, chunk);
    this.scope = this.openFunction(undefined, true, 0);
  }

  protected abstract parseBlock(): Block;

  protected openFunction(
    parent: FunctionScope | undefined,
    isVararg: boolean,
    line: number,
  ): FunctionScope {
    return new FunctionScope(parent, isVararg, line, (message) => this.failHere(message));
  }

  protected declare(name: string): LocalVariable {
    return { name, id: `${name}$${this.#variables++}`, isChangedInside: false };
  }

  protected nested<T>(parse: () => T): T {
    if (++this.#depth > DEEPEST) this.failHere('chunk has too many syntax levels');
    const result = parse();
    this.#depth--;
    return result;
  }

  protected parseExpressionList(): Expression[] {
    const list = [this.parseExpression()];
    while (this.accept(',')) list.push(this.parseExpression());
    return list;
  }

  protected parseExpression(): Expression {
    return this.#subexpression(0);
  }

  #subexpression(limit: number): Expression {
    return this.nested(() => {
      let left = this.#operand();
      for (;;) {
        const operator = this.token.type;
        const power = BINARY_POWER[operator];
        if (power === undefined || power[0] <= limit) return left;
        this.advance();
        const right = this.#subexpression(power[1]);
        left =
          operator === 'and' || operator === 'or'
            ? { type: operator, left, right }
            : this.#binary(operator as BinaryOperator, left, right);
      }
    });
  }

  #binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
    return { type: 'binary', operator, left, right, line: this.lastLine };
  }

  #operand(): Expression {
    const operator = this.token.type;
    if (operator !== 'not' && operator !== '-' && operator !== '#') return this.#simple();
    this.advance();
    const operand = this.#subexpression(UNARY_POWER);
    return { type: 'unary', operator, operand, line: this.lastLine };
  }

  #simple(): Expression {
    const { type, value, line } = this.token;
    switch (type) {
      case 'number':
        this.advance();
        return { type, value: Number(value) };
      case 'string':
        this.advance();
        return { type, value: String(value) };
      case 'nil':
      case 'true':
      case 'false':
        this.advance();
        return { type };
      case '...':
        if (!this.scope.isVararg) this.failNear("cannot use '...' outside a vararg function");
        this.advance();
        return { type: 'vararg' };
      case '{':
        return this.#table();
      case 'function':
        this.advance();
        return { type: 'function', body: this.parseFunctionBody(false, line) };
      default:
        return this.parseSuffixed();
    }
  }

  /** A name or parenthesis with any number of indexes and calls behind it. */
  protected parseSuffixed(): Expression {
    let expression = this.#primary();
    for (;;) {
      switch (this.token.type) {
        case '.':
          this.advance();
          expression = this.parseField(expression);
          break;
        case '[': {
          this.advance();
          const key = this.parseExpression();
          this.expect(']');
          expression = { type: 'index', object: expression, key, line: this.lastLine };
          break;
        }
        case ':': {
          this.advance();
          const name = this.expectName();
          expression = this.#methodCall(expression, name);
          break;
        }
        case '(':
        case 'string':
        case '{':
          expression = this.#call(expression);
          break;
        default:
          return expression;
      }
    }
  }

  protected parseField(object: Expression): Expression {
    const value = this.expectName();
    return { type: 'index', object, key: { type: 'string', value }, line: this.lastLine };
  }

  #primary(): Expression {
    const { type, line } = this.token;
    if (type === '(') {
      this.advance();
      const expression = this.parseExpression();
      this.expectClosing(')', '(', line);
      return { type: 'paren', expression };
    }
    if (type !== 'name') this.failNear('unexpected symbol');
    return this.parseName();
  }

  protected parseName(): Expression {
    const name = this.expectName();
    const resolved = this.scope.resolve(name);
    if (resolved === undefined) return { type: 'global', name, line: this.lastLine };
    return { type: resolved.isUpvalue ? 'upvalue' : 'local', variable: resolved.variable };
  }

  #call(callee: Expression): CallExpression {
    const line = this.token.line;
    return { type: 'call', callee, args: this.#arguments(), line };
  }

  #methodCall(object: Expression, name: string): MethodCallExpression {
    const line = this.token.line;
    return { type: 'method', object, name, args: this.#arguments(), line };
  }

  #arguments(): Expression[] {
    const { type, value, line } = this.token;
    if (type === 'string') {
      this.advance();
      return [{ type, value: String(value) }];
    }
    if (type === '{') return [this.#table()];
    if (type !== '(') this.failNear('function arguments expected');
    if (line !== this.lastLine) this.failNear('ambiguous syntax (function call x new statement)');
    this.advance();
    if (this.accept(')')) return [];
    const list = this.parseExpressionList();
    this.expectClosing(')', '(', line);
    return list;
  }

  #table(): Expression {
    const { line } = this.token;
    const items: TableItem[] = [];
    this.expect('{');
    while (this.token.type !== '}') {
      items.push(this.#tableItem());
      if (!this.accept(',') && !this.accept(';')) break;
    }
    this.expectClosing('}', '{', line);
    return { type: 'table', items, line: this.lastLine };
  }

  #tableItem(): TableItem {
    if (this.token.type === 'name' && this.peekType() === '=') {
      const key: Expression = { type: 'string', value: this.expectName() };
      this.expect('=');
      return { key, value: this.parseExpression() };
    }
    if (!this.accept('[')) return { key: undefined, value: this.parseExpression() };
    const key = this.parseExpression();
    this.expect(']');
    this.expect('=');
    return { key, value: this.parseExpression() };
  }

  /** From the parameter list to the closing `end`. */
  protected parseFunctionBody(isMethod: boolean, line: number): FunctionBody {
    const parameters: LocalVariable[] = isMethod ? [this.declare('self')] : [];
    let isVararg = false;
    this.expect('(');
    if (this.token.type !== ')') {
      do {
        isVararg = this.accept('...');
        if (isVararg) break;
        if (this.token.type !== 'name') this.failNear("<name> or '...' expected");
        parameters.push(this.declare(this.expectName()));
      } while (this.accept(','));
    }
    this.expect(')');
    const outer = this.scope;
    this.scope = this.openFunction(outer, isVararg, line);
    for (const parameter of parameters) this.scope.activate(parameter);
    const block = this.parseBlock();
    this.expectClosing('end', 'function', line);
    this.scope = outer;
    return { parameters, isVararg, block, line };
  }
}
