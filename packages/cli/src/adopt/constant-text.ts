import { Node } from 'ts-morph';

/** The text of a string or number literal. */
export function constantText(node: Node | undefined): string | undefined {
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) {
    return node.getLiteralText();
  }
  return Node.isNumericLiteral(node) ? String(node.getLiteralValue()) : undefined;
}

/** Without the parentheses, `!`, `as` and `satisfies` around it. */
export function unwrap(node: Node): Node {
  const isWrapped =
    Node.isParenthesizedExpression(node) ||
    Node.isNonNullExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node);
  return isWrapped ? unwrap(node.getExpression()) : node;
}
