import type { ReplyTest } from '../facts/control.js';
import { nameOf, unwrap, unwrapAwaited, type Identifier, type Node } from '../syntax/node.js';
import { writesReaching } from '../syntax/writes.js';
import { constantOf } from '../values/text.js';
import type { Scope } from '../values/value.js';
import type { Tracer } from './trace.js';

/** A reply and what a condition says of it. */
export interface TestedReply {
  readonly call: number;
  readonly when: ReplyTest;
  /** Other things are tested with it, so it may as well be otherwise. */
  readonly partly: boolean;
}

const opposites: Readonly<Record<ReplyTest, ReplyTest>> = {
  truthy: 'falsy',
  falsy: 'truthy',
  one: 'not-one',
  'not-one': 'one',
  zero: 'not-zero',
  'not-zero': 'zero',
  null: 'not-null',
  'not-null': 'null',
  ok: 'not-ok',
  'not-ok': 'ok',
  other: 'other',
};

/** What holds of earlier replies when a condition turns out `outcome`. */
export function testedReplies(
  tracer: Tracer,
  condition: Node,
  outcome: boolean,
  scope: Scope,
): readonly TestedReply[] {
  const node = unwrap(condition);
  switch (node.type) {
    case 'UnaryExpression':
      if (node.operator === '!') return testedReplies(tracer, node.argument, !outcome, scope);
      return [];
    case 'LogicalExpression': {
      const sides = [node.left, node.right].flatMap((side) =>
        testedReplies(tracer, side, outcome, scope),
      );
      const isCertain = node.operator === (outcome ? '&&' : '||');
      return isCertain ? sides : sides.map((side) => ({ ...side, partly: true }));
    }
    case 'BinaryExpression':
      return comparedReplies(tracer, node, outcome, scope);
    case 'Identifier': {
      const test = namedTest(node, scope);
      if (test) return testedReplies(tracer, test, outcome, scope);
      return repliesOf(tracer, node, scope, outcome ? 'truthy' : 'falsy');
    }
    default:
      return repliesOf(tracer, node, scope, outcome ? 'truthy' : 'falsy');
  }
}

/** `const isSent = (await redis.get(key)) !== null` */
function namedTest(node: Identifier, { source }: Scope): Node | undefined {
  const variable = source.variableOf(node);
  const [write, ...others] = variable ? writesReaching(variable, node) : [];
  const value = others.length === 0 ? write?.value : undefined;
  const isTest = value?.type === 'BinaryExpression' || value?.type === 'UnaryExpression';
  return isTest ? value : undefined;
}

/** The replies an operand stands for; what was computed from one is tested in some other way. */
function repliesOf(
  tracer: Tracer,
  operand: Node,
  scope: Scope,
  when: ReplyTest,
): readonly TestedReply[] {
  const node = unwrapAwaited(operand);
  if (node.type === 'BinaryExpression') return [];
  return tracer.trace(node, scope).derivesFrom.map(({ call, how }) => ({
    call,
    when: how === 'as-is' ? when : 'other',
    partly: false,
  }));
}

function comparedReplies(
  tracer: Tracer,
  { left, right, operator }: Extract<Node, { type: 'BinaryExpression' }>,
  outcome: boolean,
  scope: Scope,
): readonly TestedReply[] {
  const test = comparison(tracer, operator, right, scope);
  if (test !== undefined) return repliesOf(tracer, left, scope, outcome ? test : opposites[test]);
  const mirrored = comparison(tracer, mirror(operator), left, scope);
  if (mirrored !== undefined) {
    return repliesOf(tracer, right, scope, outcome ? mirrored : opposites[mirrored]);
  }
  return [left, right].flatMap((side) => repliesOf(tracer, side, scope, 'other'));
}

const mirror = (operator: string): string =>
  operator.replace(/[<>]/, (sign) => (sign === '<' ? '>' : '<'));

/** What `operator constant` says of the other side. */
function comparison(
  tracer: Tracer,
  operator: string,
  side: Node,
  scope: Scope,
): ReplyTest | undefined {
  const isUndefined = unwrap(side).type === 'Identifier' && nameOf(unwrap(side)) === 'undefined';
  const value = isUndefined ? null : constantOf(tracer.engine.evaluate(side, scope));
  if (value === undefined) return undefined;
  const text = value === null ? 'null' : String(value);
  const equal: ReplyTest =
    ({ null: 'null', '1': 'one', '0': 'zero', OK: 'ok', true: 'truthy', false: 'falsy' } as const)[
      text
    ] ?? 'other';
  if (/^===?$/.test(operator)) return equal;
  if (/^!==?$/.test(operator)) return opposites[equal];
  if (text === '0') return ({ '>': 'not-zero', '<=': 'zero' } as const)[operator] ?? 'other';
  if (text === '1')
    return (
      ({ '<': 'zero', '>=': 'not-zero', '>': 'not-one', '<=': 'other' } as const)[operator] ??
      'other'
    );
  return 'other';
}
