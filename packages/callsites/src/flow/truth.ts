import { unwrap, type Node } from '../syntax/node.js';
import { constantOf } from '../values/text.js';
import type { Engine, Scope } from '../values/value.js';

/** How a condition turns out, when the values it asks about are known. */
export function truthOf(engine: Engine, condition: Node, scope: Scope): boolean | undefined {
  const node = unwrap(condition);
  switch (node.type) {
    case 'UnaryExpression': {
      const inner = node.operator === '!' ? truthOf(engine, node.argument, scope) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case 'LogicalExpression': {
      const sides = [node.left, node.right].map((side) => truthOf(engine, side, scope));
      if (node.operator === '&&') return every(sides);
      const [left, right] = sides.map((side) => (side === undefined ? undefined : !side));
      const neither = every([left, right]);
      return neither === undefined ? undefined : !neither;
    }
    case 'BinaryExpression':
      return comparisonTruth(engine, node, scope);
    default: {
      const value = engine.evaluate(node, scope);
      if (value.kind !== 'text') return true;
      const constant = constantOf(value);
      return constant === undefined ? undefined : Boolean(constant);
    }
  }
}

const every = (sides: readonly (boolean | undefined)[]): boolean | undefined =>
  sides.includes(false) ? false : sides.includes(undefined) ? undefined : true;

function comparisonTruth(
  engine: Engine,
  { left, right, operator }: Extract<Node, { type: 'BinaryExpression' }>,
  scope: Scope,
): boolean | undefined {
  if (!/^[=!]==?$/.test(operator)) return undefined;
  const [a, b] = [left, right].map((side) => {
    const value = engine.evaluate(side, scope);
    return value.kind === 'text' ? constantOf(value) : 'something';
  });
  if (a === undefined || b === undefined) return undefined;
  return operator.startsWith('=') ? a === b : a !== b;
}
