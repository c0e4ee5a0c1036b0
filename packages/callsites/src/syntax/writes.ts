import { branchPath, enclosingFunction, isExclusive, isPrefix } from './branches.js';
import type { Reference, Variable } from './bindings.js';
import { unwrap, type Node } from './node.js';

/** One assignment to a variable. */
export interface Write {
  readonly target: Node;
  /** Absent for `i++`, loop variables and compound assignments: not one expression's value. */
  readonly value?: Node;
}

/** Every assignment to a variable, its declaration's included, in source order. */
export function writesOf({ references }: Variable): readonly Write[] {
  return references
    .filter((reference) => reference.isWrite())
    .map(writeOf)
    .sort((a, b) => a.target.range[0] - b.target.range[0]);
}

function writeOf({ identifier, writeExpr }: Reference): Write {
  const { parent } = identifier;
  const isPlain =
    (parent?.type === 'VariableDeclarator' && parent.id === identifier && !isLoopHead(parent)) ||
    (parent?.type === 'AssignmentExpression' &&
      parent.left === identifier &&
      /^(=|\?\?=|\|\|=)$/.test(parent.operator));
  return { target: identifier, ...(isPlain && writeExpr && { value: unwrap(writeExpr) }) };
}

const isLoopHead = (declarator: Node): boolean =>
  /^For(In|Of)Statement$/.test(declarator.parent?.parent?.type ?? '');

/**
 * The assignments whose value a use can see: none that a later, certain assignment replaces, none
 * on a branch not taken together with the use, none after it except in a common loop.
 */
export function writesReaching(variable: Variable, use: Node): readonly Write[] {
  const path = branchPath(use);
  const home = enclosingFunction(use);
  const seen: Write[] = [];
  for (const write of writesOf(variable)) {
    if (enclosingFunction(write.target) !== home) {
      seen.push(write);
      continue;
    }
    const writePath = branchPath(write.target);
    const isLater = write.target.range[0] >= use.range[0] || contains(write.value, use);
    if (isLater ? !sharesLoop(writePath, path) : isExclusive(writePath, path)) continue;
    if (!isLater && isPrefix(writePath, path) && !isConditional(write)) seen.length = 0;
    seen.push(write);
  }
  return seen;
}

const isConditional = ({ target: { parent } }: Write): boolean =>
  parent?.type === 'AssignmentExpression' && parent.operator !== '=';

const contains = (outer: Node | undefined, inner: Node): boolean =>
  outer !== undefined && outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];

const sharesLoop = (a: ReturnType<typeof branchPath>, b: ReturnType<typeof branchPath>): boolean =>
  a.some(
    ({ at, kind }, index) =>
      kind === 'loop' && b.some((step, other) => step.at === at && other === index),
  );
