import { Node, SymbolFlags, SyntaxKind } from 'ts-morph';

const path = /^(this|[\w$]+)(\.[\w$]+)*$/;

/** `id`, `user.id`, `this.name`: reading it has no effect and gives the same again. */
export const isPath = (text: string): boolean => path.test(text);

/**
 * Whether a path written at `source` means the same at `use`: nothing between them assigns to it
 * and no inner name hides its root.
 */
export function isStablePath(text: string, source: Node, use: Node): boolean {
  if (!isPath(text)) return false;
  const [root = ''] = text.split('.');
  const scope = source.getFirstAncestor(Node.isFunctionLikeDeclaration);
  if (scope === undefined || isAssigned(text, scope)) return false;
  return root === 'this' ? isSameThis(source, use) : isSameName(root, source, use);
}

function isAssigned(text: string, scope: Node): boolean {
  const prefixes = text.split('.').map((_, index, names) => names.slice(0, index + 1).join('.'));
  const targets = [
    ...scope
      .getDescendantsOfKind(SyntaxKind.BinaryExpression)
      .filter((node) => /^(?![=!<>]=)[^=]*=$/.test(node.getOperatorToken().getText()))
      .map((node) => node.getLeft()),
    ...scope
      .getDescendantsOfKind(SyntaxKind.PostfixUnaryExpression)
      .map((node) => node.getOperand()),
    ...scope
      .getDescendantsOfKind(SyntaxKind.PrefixUnaryExpression)
      .filter((node) => /^(\+\+|--)/.test(node.getText()))
      .map((node) => node.getOperand()),
  ];
  return targets.some((target) => prefixes.includes(target.getText()));
}

function isSameName(name: string, source: Node, use: Node): boolean {
  const visible = (node: Node) =>
    node.getSymbolsInScope(SymbolFlags.Value).find((symbol) => symbol.getName() === name);
  const [there, here] = [visible(source), visible(use)];
  return there !== undefined && there.getValueDeclaration() === here?.getValueDeclaration();
}

/** Arrow functions keep `this`; every other function has its own. */
function isSameThis(source: Node, use: Node): boolean {
  const owner = (node: Node): Node | undefined =>
    node.getFirstAncestor(
      (each) => Node.isFunctionLikeDeclaration(each) && !Node.isArrowFunction(each),
    );
  return owner(source) === owner(use);
}
