import type { Expression } from '../syntax/ast.js';
import type { Chunk, Operand, Site } from '../runtime/site.js';

/** The places of one chunk that generated code refers to, as `s0`, `s1` … */
export class SiteTable {
  readonly sites: Site[] = [];
  readonly #chunk: Chunk;
  readonly #names = new Map<string, string>();

  constructor(chunk: Chunk) {
    this.#chunk = chunk;
  }

  /** The JavaScript name of the site at `line` with the given operands. */
  at(line: number, ...operands: readonly (Operand | undefined)[]): string {
    const identity = `${line} ${operands.map((operand) => show(operand)).join(' ')}`;
    let name = this.#names.get(identity);
    if (name === undefined) {
      name = `s${this.sites.length}`;
      this.sites.push({ chunk: this.#chunk, line, operands });
      this.#names.set(identity, name);
    }
    return name;
  }
}

function show(operand: Operand | undefined): string {
  return operand === undefined ? '-' : `${operand.kind}:${operand.name}`;
}

/** What messages call the value of an expression; undefined when it has no name. */
export function operandOf(expression: Expression): Operand | undefined {
  switch (expression.type) {
    case 'local':
    case 'upvalue':
      return { kind: expression.type, name: expression.variable.name };
    case 'global':
      return { kind: 'global', name: expression.name };
    case 'index': {
      const name = expression.key.type === 'string' ? expression.key.value : '?';
      return { kind: 'field', name };
    }
    case 'paren':
      return operandOf(expression.expression);
    case 'and':
      return isConstant(expression.left, true) ? operandOf(expression.right) : undefined;
    case 'or':
      return isConstant(expression.left, false) ? operandOf(expression.right) : undefined;
    default:
      return undefined;
  }
}

/** Lua compiles nothing for a constant that never decides. */
function isConstant({ type }: Expression, isTrue: boolean): boolean {
  return isTrue ? ['true', 'number', 'string'].includes(type) : ['nil', 'false'].includes(type);
}
