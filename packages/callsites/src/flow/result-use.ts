import type { ReplyTest } from '../facts/control.js';
import type { ResultUse } from '../facts/result.js';
import { memberName, nameOf, type Node } from '../syntax/node.js';

/** What becomes of the value of a call expression. */
export function resultUse(call: Node, tests: readonly ReplyTest[]): ResultUse {
  let awaited = false;
  let handled = false;
  let inner = call;
  for (let outer = call.parent; outer != null; inner = outer, outer = outer.parent) {
    const result = (use: ResultUse['use']): ResultUse => ({
      awaited,
      use: tests.length > 0 && use === 'ignored' ? 'tested' : use,
      floating: !awaited && !handled && (use === 'ignored' || use === 'chained'),
      tests,
    });
    switch (outer.type) {
      case 'AwaitExpression':
        awaited = true;
        continue;
      case 'ChainExpression':
      case 'TSNonNullExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        continue;
      case 'UnaryExpression':
        if (outer.operator !== 'void') return result('tested');
        handled = true;
        continue;
      case 'MemberExpression': {
        const method = memberName(outer) ?? '';
        const isHandler = /^(then|catch|finally)$/.test(method);
        if (!isHandler || outer.parent?.type !== 'CallExpression') return result('chained');
        handled ||= method !== 'finally';
        outer = outer.parent;
        continue;
      }
      case 'ArrayExpression':
        if (!isPromiseAll(outer.parent)) return result('bound');
        outer = outer.parent;
        continue;
      case 'CallExpression':
      case 'NewExpression':
        if (isPromiseAll(outer)) continue;
        return result(outer.callee === inner ? 'chained' : 'passed');
      case 'ExpressionStatement':
        return result('ignored');
      case 'ReturnStatement':
      case 'ArrowFunctionExpression':
      case 'YieldExpression':
        handled = true;
        return result('returned');
      case 'IfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'SwitchStatement':
      case 'BinaryExpression':
        return result('tested');
      case 'ConditionalExpression':
      case 'LogicalExpression':
        if (outer.type === 'ConditionalExpression' && outer.test === inner) return result('tested');
        continue;
      default:
        return result('bound');
    }
  }
  return { awaited, use: 'ignored', floating: !awaited && !handled, tests };
}

function isPromiseAll(node: Node | undefined): boolean {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  return nameOf(node.callee.object) === 'Promise';
}
