import type { TSESTree } from '@typescript-eslint/types';
import type { BranchStep } from '../facts/control.js';
import { isFunction, memberName, type FunctionNode, type Node } from './node.js';

/** The innermost function around a node, itself excluded. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (isFunction(outer)) return outer;
  }
  return undefined;
}

/** A step with the construct that makes it. */
export interface BranchPoint {
  readonly step: BranchStep;
  readonly construct: Node;
}

/** The branching constructs from the start of the enclosing function to a node. */
export const branchPath = (node: Node): readonly BranchStep[] =>
  branchPoints(node).map(({ step }) => step);

export function branchPoints(node: Node): readonly BranchPoint[] {
  const path: BranchPoint[] = [];
  let inner = node;
  for (let outer = node.parent; outer; outer = outer.parent) {
    const step = branchStep(outer, inner);
    if (step) path.unshift({ step, construct: outer });
    if (isFunction(outer)) break;
    inner = outer;
  }
  return path;
}

const loops = /^(For(In|Of)?|While|DoWhile)Statement$/;

/** How `inner` hangs on a decision of its parent `outer`. */
function branchStep(outer: Node, inner: Node): BranchStep | undefined {
  const step = (kind: BranchStep['kind'], arm: string): BranchStep => ({
    at: outer.range[0],
    kind,
    arm,
  });
  switch (outer.type) {
    case 'IfStatement':
    case 'ConditionalExpression': {
      if (inner === outer.test) return undefined;
      const kind = outer.type === 'IfStatement' ? 'if' : 'conditional';
      return step(kind, inner === outer.consequent ? 'then' : 'else');
    }
    case 'LogicalExpression':
      return inner === outer.right ? step('logical', 'right') : undefined;
    case 'SwitchCase':
      return { ...step('switch', caseArm(outer)), at: outer.parent.range[0] };
    case 'TryStatement':
      return step('try', inner === outer.block ? 'block' : tryArm(outer, inner));
    default:
      return loops.test(outer.type) && isLoopBody(outer, inner) ? step('loop', 'body') : undefined;
  }
}

const caseArm = (clause: TSESTree.SwitchCase): string => `case ${clause.range[0]}`;

const tryArm = (statement: TSESTree.TryStatement, inner: Node): string =>
  inner === statement.finalizer ? 'finally' : 'catch';

/** The first part of a `for` and what `for … of` runs over are evaluated once. */
const isLoopBody = (loop: Node, inner: Node): boolean =>
  (loop.type === 'ForStatement' && inner !== loop.init) ||
  ((loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') && inner !== loop.right) ||
  loop.type === 'WhileStatement' ||
  loop.type === 'DoWhileStatement';

const perElement = /^(forEach|map|flatMap|filter|reduce|reduceRight|some|every|each|eachLimit)$/;

/** The call that a function is handed to, when it is written in its arguments. */
export function callbackCall(fn: Node): TSESTree.CallExpression | undefined {
  const { parent } = fn;
  return parent?.type === 'CallExpression' && parent.arguments.some((argument) => argument === fn)
    ? parent
    : undefined;
}

/** The function runs once an element of something: `ids.map(async (id) => …)`. */
export function isElementCallback(fn: Node): boolean {
  const callee = callbackCall(fn)?.callee;
  return callee?.type === 'MemberExpression' && perElement.test(memberName(callee) ?? '');
}

/** The construct of `path` is entered once for all of what follows in it. */
export const isPrefix = (path: readonly BranchStep[], longer: readonly BranchStep[]): boolean =>
  path.length <= longer.length &&
  path.every(({ at, arm }, index) => longer[index]?.at === at && longer[index]?.arm === arm);

/** Two paths part at one decision, so that only one of them is taken. */
export function isExclusive(a: readonly BranchStep[], b: readonly BranchStep[]): boolean {
  const fork = a.findIndex(({ at, arm }, index) => b[index]?.at !== at || b[index]?.arm !== arm);
  const left = a[fork];
  const right = b[fork];
  return (
    left !== undefined &&
    right !== undefined &&
    left.at === right.at &&
    (left.kind === 'if' || left.kind === 'conditional' || left.kind === 'switch')
  );
}
