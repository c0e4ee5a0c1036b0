import type { Block, Expression, FunctionBody, IfClause, Statement, Target } from './ast.js';
import { ExpressionParser } from './expression-parser.js';

const BLOCK_ENDS = new Set(['else', 'elseif', 'end', 'until', 'eof']);

/**
 * Parses a chunk of Lua 5.1, one character a byte.
 *
 * @param chunk The name shown in messages.
 * @throws LuaSyntaxError with the text of Lua's own compiler.
 */
export function parseChunk(source: string, chunk: string): FunctionBody {
  return new StatementParser(source, chunk).parseMain();
}

class StatementParser extends ExpressionParser {
  parseMain(): FunctionBody {
    const block = this.parseBlock();
    if (this.token.type !== 'eof') this.failNear("'<eof>' expected");
    return { parameters: [], isVararg: true, block, line: 0 };
  }

  protected override parseBlock(): Block {
    return this.nested(() => {
      const mark = this.scope.openBlock();
      const block = this.#statements();
      this.scope.closeBlock(mark);
      return block;
    });
  }

  /** Statements up to a block's end; leaves their locals visible. */
  #statements(): Statement[] {
    const statements: Statement[] = [];
    while (!BLOCK_ENDS.has(this.token.type)) {
      const statement = this.#statement();
      statements.push(statement);
      this.accept(';');
      if (statement.type === 'return' || statement.type === 'break') break;
    }
    return statements;
  }

  #statement(): Statement {
    const { type, line } = this.token;
    switch (type) {
      case 'if':
        return this.#if(line);
      case 'while':
        return this.#while(line);
      case 'do': {
        this.advance();
        const block = this.parseBlock();
        this.expectClosing('end', 'do', line);
        return { type, block };
      }
      case 'for':
        return this.#for(line);
      case 'repeat':
        return this.#repeat(line);
      case 'function':
        return this.#function(line);
      case 'local':
        this.advance();
        return this.accept('function') ? this.#localFunction(line) : this.#local();
      case 'return':
        return this.#return();
      case 'break':
        this.advance();
        if (this.scope.loops === 0) this.failNear('no loop to break');
        return { type };
      default:
        return this.#expressionStatement();
    }
  }

  #if(line: number): Statement {
    const clauses: IfClause[] = [];
    do {
      this.advance();
      const condition = this.parseExpression();
      this.expect('then');
      clauses.push({ condition, block: this.parseBlock() });
    } while (this.token.type === 'elseif');
    const otherwise = this.accept('else') ? this.parseBlock() : undefined;
    this.expectClosing('end', 'if', line);
    return { type: 'if', clauses, otherwise };
  }

  #while(line: number): Statement {
    this.advance();
    const condition = this.parseExpression();
    this.expect('do');
    const block = this.#loopBody();
    this.expectClosing('end', 'while', line);
    return { type: 'while', condition, block, line };
  }

  /** The condition of `until` sees the locals of the body. */
  #repeat(line: number): Statement {
    this.advance();
    return this.nested(() => {
      const mark = this.scope.openBlock();
      this.scope.loops++;
      const block = this.#statements();
      this.scope.loops--;
      this.expectClosing('until', 'repeat', line);
      const condition = this.parseExpression();
      this.scope.closeBlock(mark);
      return { type: 'repeat', condition, block, line };
    });
  }

  #loopBody(): Block {
    this.scope.loops++;
    const block = this.parseBlock();
    this.scope.loops--;
    return block;
  }

  #for(line: number): Statement {
    this.advance();
    const name = this.expectName();
    if (this.token.type === '=') return this.#numericFor(name, line);
    if (this.token.type === ',' || this.token.type === 'in') return this.#genericFor(name, line);
    this.failNear("'=' or 'in' expected");
  }

  #numericFor(name: string, line: number): Statement {
    this.advance();
    const start = this.parseExpression();
    this.expect(',');
    const limit = this.parseExpression();
    const step = this.accept(',') ? this.parseExpression() : undefined;
    const variable = this.declare(name);
    this.expect('do');
    const prepareLine = this.lastLine;
    const block = this.#forBody([variable], 3);
    this.expectClosing('end', 'for', line);
    return { type: 'numericFor', variable, start, limit, step, block, line: prepareLine };
  }

  #genericFor(name: string, line: number): Statement {
    const variables = [this.declare(name)];
    while (this.accept(',')) variables.push(this.declare(this.expectName()));
    this.expect('in');
    const values = this.parseExpressionList();
    this.expect('do');
    const block = this.#forBody(variables, 3);
    this.expectClosing('end', 'for', line);
    return { type: 'genericFor', variables, values, block, line };
  }

  /** `hidden`: the loop's own state takes that many of Lua's 200 locals. */
  #forBody(variables: readonly ReturnType<typeof this.declare>[], hidden: number): Block {
    const mark = this.scope.openBlock();
    for (let index = 0; index < hidden; index++) this.scope.activate(this.declare('(for)'));
    for (const variable of variables) this.scope.activate(variable);
    const block = this.#loopBody();
    this.scope.closeBlock(mark);
    return block;
  }

  #function(line: number): Statement {
    this.advance();
    let target = this.parseName();
    let isMethod = false;
    while (!isMethod && (this.token.type === '.' || this.token.type === ':')) {
      isMethod = this.advance().type === ':';
      target = this.parseField(target);
    }
    const body = this.parseFunctionBody(isMethod, line);
    const values: Expression[] = [{ type: 'function', body }];
    return { type: 'assign', targets: [this.#target(target)], values, line };
  }

  #localFunction(line: number): Statement {
    const variable = this.declare(this.expectName());
    this.scope.activate(variable);
    return { type: 'localFunction', variable, body: this.parseFunctionBody(false, line) };
  }

  #local(): Statement {
    const names = [this.expectName()];
    while (this.accept(',')) names.push(this.expectName());
    const values = this.accept('=') ? this.parseExpressionList() : [];
    const variables = names.map((name) => this.declare(name));
    for (const variable of variables) this.scope.activate(variable);
    return { type: 'local', variables, values };
  }

  #return(): Statement {
    this.advance();
    const isBare = BLOCK_ENDS.has(this.token.type) || this.token.type === ';';
    return { type: 'return', values: isBare ? [] : this.parseExpressionList() };
  }

  #expressionStatement(): Statement {
    const first = this.parseSuffixed();
    if (first.type === 'call' || first.type === 'method') {
      return { type: 'callStatement', call: first };
    }
    const targets = [this.#target(first)];
    while (this.accept(',')) targets.push(this.#target(this.parseSuffixed()));
    this.expect('=');
    const values = this.parseExpressionList();
    return { type: 'assign', targets, values, line: this.lastLine };
  }

  #target(expression: Expression): Target {
    switch (expression.type) {
      case 'upvalue':
        expression.variable.isChangedInside = true;
        return expression;
      case 'local':
      case 'global':
      case 'index':
        return expression;
      default:
        this.failNear('syntax error');
    }
  }
}
