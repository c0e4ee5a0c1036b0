import type { Identifier, Node } from './node.js';

/** What is used of a scope manager's variable; eslint-scope and typescript-eslint agree on it. */
export interface Variable {
  readonly name: string;
  readonly defs: readonly Definition[];
  readonly references: readonly Reference[];
  readonly identifiers: readonly Node[];
}

export interface Definition {
  readonly type: string;
  readonly name: Node;
  readonly node: Node;
  readonly parent?: Node | null | undefined;
}

export interface Reference {
  readonly identifier: Node;
  readonly resolved?: Variable | null | undefined;
  readonly writeExpr?: Node | null | undefined;
  readonly init?: boolean | undefined;
  isWrite(): boolean;
}

export interface ScopeManager {
  readonly scopes: readonly {
    readonly references: readonly Reference[];
    readonly variables: readonly Variable[];
  }[];
}

/** Identifier to variable, for uses and for declarations. */
export type Bindings = (identifier: Identifier | Node) => Variable | undefined;

/** @param scopes - asked at the first question, for scope analysis costs as much as parsing */
export function bindingsOf(scopes: () => ScopeManager): Bindings {
  let table: Map<Node, Variable> | undefined;
  return (identifier) => (table ??= tableOf(scopes())).get(identifier);
}

function tableOf({ scopes }: ScopeManager): Map<Node, Variable> {
  const table = new Map<Node, Variable>();
  for (const { references, variables } of scopes) {
    for (const variable of variables) {
      for (const identifier of variable.identifiers) table.set(identifier, variable);
    }
    for (const { identifier, resolved } of references) {
      if (resolved) table.set(identifier, resolved);
    }
  }
  return table;
}
