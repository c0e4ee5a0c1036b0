import { callbackCall } from '../syntax/branches.js';
import { isFunction, type Node } from '../syntax/node.js';

/** A condition under which a node runs. */
export interface Condition {
  readonly test: Node;
  /** How it turns out when the node runs. */
  readonly outcome: boolean;
  /** The other way leaves the function instead of enclosing the node. */
  readonly byExit: boolean;
}

/** The conditions on the way to a node, innermost first, up to its function or to `boundary`. */
export function conditionsOf(node: Node, boundary?: Node): readonly Condition[] {
  const conditions: Condition[] = [];
  let inner = node;
  for (let outer = node.parent; outer != null; inner = outer, outer = outer.parent) {
    const enclosing = enclosingCondition(outer, inner);
    if (enclosing) conditions.push({ ...enclosing, byExit: false });
    conditions.push(...exitsBefore(outer, inner));
    if (outer === boundary) break;
    if (boundary === undefined && isFunction(outer) && callbackCall(outer) === undefined) break;
  }
  return conditions;
}

function enclosingCondition(outer: Node, inner: Node): Omit<Condition, 'byExit'> | undefined {
  switch (outer.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (inner === outer.test) return undefined;
      return { test: outer.test, outcome: inner === outer.consequent };
    case 'LogicalExpression':
      return inner === outer.right && outer.operator !== '??'
        ? { test: outer.left, outcome: outer.operator === '&&' }
        : undefined;
    case 'WhileStatement':
      return inner === outer.body ? { test: outer.test, outcome: true } : undefined;
    default:
      return undefined;
  }
}

/** `if (!ok) return;` among the statements before one in a block. */
function exitsBefore(block: Node, statement: Node): readonly Condition[] {
  const statements =
    block.type === 'BlockStatement' || block.type === 'Program'
      ? block.body
      : block.type === 'SwitchCase'
        ? block.consequent
        : [];
  const position = statements.findIndex((candidate) => candidate === statement);
  return statements.slice(0, Math.max(position, 0)).flatMap((earlier): readonly Condition[] => {
    if (earlier.type !== 'IfStatement') return [];
    const { test, alternate } = earlier;
    if (leaves(earlier.consequent)) return [{ test, outcome: false, byExit: true }];
    return alternate && leaves(alternate) ? [{ test, outcome: true, byExit: true }] : [];
  });
}

/** The branch never reaches the statement after it. */
function leaves(branch: Node): boolean {
  if (/^(Return|Throw|Continue|Break)Statement$/.test(branch.type)) return true;
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : undefined;
  return last !== undefined && leaves(last);
}
