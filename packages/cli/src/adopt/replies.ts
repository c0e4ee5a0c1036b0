import { Node } from 'ts-morph';
import { constantText, unwrap } from './constant-text.js';
import { left, type RawCall, type Verdict } from './raw-call.js';

/** The operation answers what the command does. */
export const sameReply = ({ node }: RawCall, text: string): Verdict => ({
  kind: 'replace',
  node,
  text,
});

/** The operation answers something else, which does not matter where nobody looks. */
export function unusedReply(call: RawCall, text: string): Verdict {
  const { node, facts } = call;
  const value = awaited(node);
  const parent = value.getParent();
  const isUnused = Node.isExpressionStatement(parent) || Node.isVoidExpression(parent);
  if (isUnused) return { kind: 'replace', node, text };
  return left(`the reply of ${facts.command} is used, and the handle gives another one`);
}

/**
 * The operation gives a number, the command its text: alike where the source turns it into a number
 * on the spot. An absent value is 0 for both.
 */
export function numericReply(call: RawCall, text: string): Verdict {
  const value = awaited(call.node);
  const conversion = value === call.node ? undefined : numberConversion(value);
  if (conversion !== undefined) return replaceValue(conversion, `await ${text}`);
  return left(
    `${call.facts.command} answers text, the handle a number; write Number(…) around it and adopt again`,
  );
}

/** The operation gives `undefined` for an absent value, the command `null`. */
export function nullableReply(call: RawCall, text: string): Verdict {
  const value = awaited(call.node);
  if (value === call.node) {
    return left(
      `the reply of ${call.facts.command} is not awaited here, and absence reads otherwise`,
    );
  }
  const isEither = isDefaulted(value) || isCondition(value);
  return replaceValue(value, isEither ? `await ${text}` : `(await ${text}) ?? null`);
}

/** The operation gives a boolean, the command 0 or 1. */
export function booleanReply(call: RawCall, text: string): Verdict {
  const value = outermost(awaited(call.node));
  const parent = value.getParent();
  if (unwrap(value) === call.node)
    return left(`the reply of ${call.facts.command} is not awaited here`);
  if (Node.isBinaryExpression(parent) && parent.getLeft() === value) {
    const test = `${parent.getOperatorToken().getText()} ${parent.getRight().getText()}`;
    if (/^(===?|>=) 1$|^(!==?|>) 0$/.test(test)) return replaceValue(parent, `await ${text}`);
    if (/^(!==?|<) 1$|^===? 0$/.test(test)) return replaceValue(parent, `!(await ${text})`);
  }
  if (Node.isCallExpression(parent) && parent.getExpression().getText() === 'Boolean') {
    return replaceValue(parent, `await ${text}`);
  }
  if (isCondition(value)) return replaceValue(value, `await ${text}`);
  return left(
    `${call.facts.command} answers 0 or 1, the handle a boolean; compare it with 1 and adopt again`,
  );
}

/** One property of what the operation gives. */
export function memberReply(call: RawCall, text: string, member: string): Verdict {
  const unused = unusedReply(call, text);
  if (unused.kind === 'replace') return unused;
  const value = awaited(call.node);
  if (value === call.node)
    return left(`the reply of ${call.facts.command} is used, and not awaited here`);
  return replaceValue(value, `(await ${text})${member}`);
}

/** The `await` around a call, or the call itself. */
export function awaited(node: Node): Node {
  const parent = outermost(node).getParent();
  return Node.isAwaitExpression(parent) ? parent : node;
}

/** The parentheses around a node, or the node itself. */
function outermost(node: Node): Node {
  const parent = node.getParent();
  return Node.isParenthesizedExpression(parent) ? outermost(parent) : node;
}

/** Puts parentheses around an expression where its new place would read it otherwise. */
function replaceValue(node: Node, text: string): Verdict {
  const target = outermost(node);
  const parent = target.getParent();
  const needsParentheses =
    Node.isBinaryExpression(parent) ||
    Node.isPropertyAccessExpression(parent) ||
    Node.isElementAccessExpression(parent) ||
    Node.isPrefixUnaryExpression(parent) ||
    Node.isAwaitExpression(parent) ||
    Node.isNonNullExpression(parent) ||
    Node.isAsExpression(parent);
  const isBound = /^\(await .*\)[.\w[\]'"]*$/s.test(text);
  return { kind: 'replace', node: target, text: needsParentheses && !isBound ? `(${text})` : text };
}

/** `Number(x)`, `+x`, `parseInt(x ?? '0', 10)`: the whole of it. */
function numberConversion(value: Node): Node | undefined {
  const plain = outermost(value);
  const fallback = plain.getParent();
  const hasZero = isDefaulted(value) && isZero(rightOf(fallback));
  const operand = hasZero && fallback !== undefined ? outermost(fallback) : plain;
  if (isDefaulted(value) && !hasZero) return undefined;
  const parent = operand.getParent();
  if (Node.isPrefixUnaryExpression(parent))
    return /^\+[^+]/.test(parent.getText()) ? parent : undefined;
  if (!Node.isCallExpression(parent) || parent.getArguments()[0] !== operand) return undefined;
  const callee = parent.getExpression().getText();
  if (callee === 'Number') return parent;
  const base = constantText(parent.getArguments()[1]);
  const isParse = /^(Number\.)?parseInt$/.test(callee) && base === '10';
  return isParse && hasZero ? parent : undefined;
}

const rightOf = (node: Node | undefined): Node | undefined =>
  Node.isBinaryExpression(node) ? node.getRight() : undefined;

const isZero = (node: Node | undefined): boolean => constantText(node) === '0';

function isDefaulted(value: Node): boolean {
  const place = outermost(value);
  const parent = place.getParent();
  return (
    Node.isBinaryExpression(parent) &&
    parent.getLeft() === place &&
    /^(\?\?|\|\|)$/.test(parent.getOperatorToken().getText())
  );
}

/** Only whether it is truthy counts. */
function isCondition(value: Node): boolean {
  const place = outermost(value);
  const parent = place.getParent();
  if (Node.isPrefixUnaryExpression(parent)) return parent.getText().startsWith('!');
  if (Node.isIfStatement(parent) || Node.isWhileStatement(parent)) {
    return parent.getExpression() === place;
  }
  return Node.isConditionalExpression(parent) && parent.getCondition() === place;
}
