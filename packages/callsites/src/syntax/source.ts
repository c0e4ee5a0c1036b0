import { bindingsOf, type Bindings, type ScopeManager } from './bindings.js';
import { lineTable, type Locate } from './lines.js';
import { childrenOf, type Node, type Program, type VisitorKeys } from './node.js';

/** One parsed file, with what the analysis asks of it. */
export interface Source {
  /** Absolute, as the host names it. */
  readonly file: string;
  readonly text: string;
  readonly ast: Program;
  readonly visitorKeys: VisitorKeys;
  readonly variableOf: Bindings;
  readonly locate: Locate;
}

export interface SourceParts {
  readonly file: string;
  readonly text: string;
  readonly ast: Program;
  readonly visitorKeys: VisitorKeys;
  readonly scopes: () => ScopeManager;
}

export function createSource({ file, text, ast, visitorKeys, scopes }: SourceParts): Source {
  linkParents(ast, visitorKeys);
  let locate: Locate | undefined;
  return {
    file,
    text,
    ast,
    visitorKeys,
    variableOf: bindingsOf(scopes),
    locate: (start, end) => (locate ??= lineTable(text))(start, end),
  };
}

/** ESLint and oxlint link each node to its parent; a bare parser does not. */
function linkParents(ast: Program, visitorKeys: VisitorKeys): void {
  const [first] = ast.body;
  if (first === undefined || first.parent === ast) return;
  const pending: Node[] = [ast];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const child of childrenOf(node, visitorKeys)) {
      // Every kind of node has a parent; which kinds it may be is for the parser to know.
      (child as { parent?: Node }).parent = node;
      pending.push(child);
    }
  }
}

/** The source text of a node, white space folded. */
export function textOf(source: Source, node: Node, limit = 80): string {
  const [start, end] = node.range;
  const text = source.text.slice(start, Math.min(end, start + limit * 4)).replace(/\s+/g, ' ');
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

export const locationOf = (source: Source, { range: [start, end] }: Node) =>
  source.locate(start, end);

/** The node is of this file. */
export function isOf(source: Source, node: Node): boolean {
  let outer = node;
  while (outer.parent != null) outer = outer.parent;
  return outer === source.ast;
}
