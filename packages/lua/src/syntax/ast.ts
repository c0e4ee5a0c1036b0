/** A local variable or parameter; `id` is its name in the generated JavaScript. */
export interface LocalVariable {
  readonly name: string;
  readonly id: string;
  /** A function inside its own function assigns it, so any call may change it. */
  isChangedInside: boolean;
}

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '^' | '..' | '==' | '~=' | '<' | '<=' | '>' | '>=';
export type UnaryOperator = '-' | 'not' | '#';

export interface FunctionBody {
  readonly parameters: readonly LocalVariable[];
  readonly isVararg: boolean;
  readonly block: Block;
  readonly line: number;
}

export interface NameExpression {
  readonly type: 'local' | 'upvalue';
  readonly variable: LocalVariable;
}
export interface GlobalExpression {
  readonly type: 'global';
  readonly name: string;
  readonly line: number;
}
export interface IndexExpression {
  readonly type: 'index';
  readonly object: Expression;
  readonly key: Expression;
  readonly line: number;
}
export interface CallExpression {
  readonly type: 'call';
  readonly callee: Expression;
  readonly args: readonly Expression[];
  readonly line: number;
}
export interface MethodCallExpression {
  readonly type: 'method';
  readonly object: Expression;
  readonly name: string;
  readonly args: readonly Expression[];
  readonly line: number;
}
export interface BinaryExpression {
  readonly type: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly line: number;
}
export interface UnaryExpression {
  readonly type: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: Expression;
  readonly line: number;
}
export interface LogicalExpression {
  readonly type: 'and' | 'or';
  readonly left: Expression;
  readonly right: Expression;
}
export interface TableExpression {
  readonly type: 'table';
  readonly items: readonly TableItem[];
  readonly line: number;
}
/** `key` is undefined for a positional item. */
export interface TableItem {
  readonly key: Expression | undefined;
  readonly value: Expression;
}

export type Expression =
  | { readonly type: 'nil' | 'true' | 'false' | 'vararg' }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'function'; readonly body: FunctionBody }
  | { readonly type: 'paren'; readonly expression: Expression }
  | NameExpression
  | GlobalExpression
  | IndexExpression
  | CallExpression
  | MethodCallExpression
  | BinaryExpression
  | UnaryExpression
  | LogicalExpression
  | TableExpression;

export type Target = NameExpression | GlobalExpression | IndexExpression;

export type Block = readonly Statement[];

export interface IfClause {
  readonly condition: Expression;
  readonly block: Block;
}

export type Statement =
  | {
      readonly type: 'local';
      readonly variables: readonly LocalVariable[];
      readonly values: readonly Expression[];
    }
  | {
      readonly type: 'localFunction';
      readonly variable: LocalVariable;
      readonly body: FunctionBody;
    }
  | {
      readonly type: 'assign';
      readonly targets: readonly Target[];
      readonly values: readonly Expression[];
      readonly line: number;
    }
  | { readonly type: 'callStatement'; readonly call: CallExpression | MethodCallExpression }
  | { readonly type: 'do'; readonly block: Block }
  | {
      readonly type: 'while' | 'repeat';
      readonly condition: Expression;
      readonly block: Block;
      readonly line: number;
    }
  | {
      readonly type: 'if';
      readonly clauses: readonly IfClause[];
      readonly otherwise: Block | undefined;
    }
  | {
      readonly type: 'numericFor';
      readonly variable: LocalVariable;
      readonly start: Expression;
      readonly limit: Expression;
      readonly step: Expression | undefined;
      readonly block: Block;
      readonly line: number;
    }
  | {
      readonly type: 'genericFor';
      readonly variables: readonly LocalVariable[];
      readonly values: readonly Expression[];
      readonly block: Block;
      readonly line: number;
    }
  | { readonly type: 'return'; readonly values: readonly Expression[] }
  | { readonly type: 'break' };
