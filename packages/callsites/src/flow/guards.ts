import type { Guard } from '../facts/control.js';
import { isFunction, walk, type Node } from '../syntax/node.js';
import { callbackCall } from '../syntax/branches.js';
import type { Scope } from '../values/value.js';
import { testedReplies } from './tests.js';
import type { Tracer } from './trace.js';

/** The conditions on earlier replies under which a node runs, outermost last. */
export function guardsOf(tracer: Tracer, node: Node, scope: Scope): readonly Guard[] {
  const guards: Guard[] = [];
  const add = (condition: Node, outcome: boolean, byExit: boolean): void => {
    for (const tested of testedReplies(tracer, condition, outcome, scope)) {
      guards.push({ ...tested, byExit });
    }
  };
  let inner = node;
  for (let outer = node.parent; outer != null; inner = outer, outer = outer.parent) {
    if (outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') {
      if (inner !== outer.test) add(outer.test, inner === outer.consequent, false);
    } else if (outer.type === 'LogicalExpression' && inner === outer.right) {
      if (outer.operator !== '??') add(outer.left, outer.operator === '&&', false);
    } else if (outer.type === 'WhileStatement' && inner === outer.body) {
      add(outer.test, true, false);
    }
    for (const exit of exitsBefore(outer, inner, scope)) add(exit.test, exit.outcome, true);
    if (isFunction(outer) && callbackCall(outer) === undefined) break;
  }
  return guards;
}

interface Exit {
  readonly test: Node;
  /** How the test turned out when the statements after it run. */
  readonly outcome: boolean;
}

/** `if (!ok) return;` among the statements before one in a block. */
function exitsBefore(block: Node, statement: Node, scope: Scope): readonly Exit[] {
  const statements =
    block.type === 'BlockStatement' || block.type === 'Program'
      ? block.body
      : block.type === 'SwitchCase'
        ? block.consequent
        : [];
  const position = statements.findIndex((candidate) => candidate === statement);
  return statements.slice(0, Math.max(position, 0)).flatMap((earlier): readonly Exit[] => {
    if (earlier.type !== 'IfStatement') return [];
    if (leaves(earlier.consequent, scope)) return [{ test: earlier.test, outcome: false }];
    const otherwise = earlier.alternate;
    return otherwise && leaves(otherwise, scope) ? [{ test: earlier.test, outcome: true }] : [];
  });
}

/** The branch never reaches the statement after it. */
function leaves(branch: Node, scope: Scope): boolean {
  if (/^(Return|Throw|Continue|Break)Statement$/.test(branch.type)) return true;
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : undefined;
  return last !== undefined && leaves(last, scope);
}

/** Every condition of a file, with the replies it tests. */
export function allTests(
  tracer: Tracer,
  scope: Scope,
): ReadonlyMap<number, readonly Guard['when'][]> {
  const tests = new Map<number, Set<Guard['when']>>();
  const add = (condition: Node): void => {
    for (const { call, when } of testedReplies(tracer, condition, true, scope)) {
      const known = tests.get(call) ?? new Set();
      tests.set(call, known.add(when));
    }
  };
  const { source } = scope;
  walk(source.ast, source.visitorKeys, (node) => {
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return add(node.test);
      case 'LogicalExpression':
        return add(node.left);
      case 'BinaryExpression':
        return /^([=!]==?|[<>]=?)$/.test(node.operator) ? add(node) : undefined;
      case 'UnaryExpression':
        return node.operator === '!' ? add(node) : undefined;
      case 'SwitchStatement':
        return add(node.discriminant);
      default:
        return undefined;
    }
  });
  return new Map([...tests].map(([call, when]) => [call, [...when]]));
}
