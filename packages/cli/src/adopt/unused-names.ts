import { Node, SyntaxKind, type Identifier, type SourceFile } from 'ts-morph';
import type { Edit } from '@geoslot/checks';
import { removeLines } from './edit-file.js';
import { keyParts } from './key-parts.js';

/**
 * What nothing uses any more once the edits are made: imports, and constants of a function that
 * hold a key. Each round may leave further ones.
 */
export function removeUnused(file: SourceFile, edits: readonly Edit[]): readonly Edit[] {
  const removed: Edit[] = [];
  const identifiers = file.getDescendantsOfKind(SyntaxKind.Identifier);
  for (;;) {
    const all = [...edits, ...removed];
    const candidates = identifiers
      .filter((each) => isInside(each, all))
      .flatMap((each) => declarationOf(each, file) ?? [])
      .filter((each, index, list) => list.indexOf(each) === index && !isInside(each, all));
    const found = candidates.find((each) => isUnused(each, identifiers, all));
    const edit = found && removalOf(found);
    if (edit === undefined) return removed;
    removed.push(edit);
  }
}

const isInside = (node: Node, edits: readonly Edit[]): boolean =>
  edits.some(({ start, end }) => start <= node.getStart() && node.getEnd() <= end && end > start);

/** The import or the constant that a name of a rewritten call stands for. */
function declarationOf(name: Identifier, file: SourceFile): Node | undefined {
  const imported = file
    .getImportDeclarations()
    .flatMap((each) => [
      ...each.getNamedImports(),
      ...(each.getDefaultImport() === undefined ? [] : [each]),
    ])
    .find((each) => localName(each) === name.getText());
  if (imported !== undefined) return imported;
  const [declaration] = name.getSymbol()?.getDeclarations() ?? [];
  return isKeyConstant(declaration) ? declaration : undefined;
}

function localName(node: Node): string | undefined {
  if (Node.isImportSpecifier(node)) return node.getAliasNode()?.getText() ?? node.getName();
  if (Node.isImportDeclaration(node)) return node.getDefaultImport()?.getText();
  return Node.isVariableDeclaration(node) ? node.getName() : undefined;
}

function isKeyConstant(node: Node | undefined): boolean {
  if (!Node.isVariableDeclaration(node)) return false;
  const value = node.getInitializer();
  const statement = node.getVariableStatement();
  const isAlone = statement?.getDeclarations().length === 1;
  const isLocal = statement?.getFirstAncestor(Node.isBlock) !== undefined;
  return isAlone && isLocal && value !== undefined && keyParts(value) !== undefined;
}

function isUnused(node: Node, identifiers: readonly Identifier[], edits: readonly Edit[]): boolean {
  const name = localName(node) ?? '';
  const word = new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`);
  const isElsewhere = identifiers.some(
    (each) =>
      each.getText() === name &&
      !isInside(each, edits) &&
      !each.getAncestors().includes(node) &&
      !Node.isImportSpecifier(each.getParent()),
  );
  return !isElsewhere && !edits.some(({ text }) => word.test(text));
}

function removalOf(node: Node): Edit | undefined {
  if (Node.isVariableDeclaration(node)) {
    const statement = node.getVariableStatement();
    return statement && removeLines(statement);
  }
  const declaration = Node.isImportDeclaration(node)
    ? node
    : node.getFirstAncestorByKindOrThrow(SyntaxKind.ImportDeclaration);
  const others = declaration.getNamedImports().filter((each) => each !== node);
  if (Node.isImportDeclaration(node)) return others.length === 0 ? removeLines(node) : undefined;
  if (others.length === 0 && declaration.getDefaultImport() === undefined)
    return removeLines(declaration);
  if (others.length === 0) return undefined;
  return cutSpecifier(node);
}

/** One of several names, with the comma after it, or before it when it is the last. */
function cutSpecifier(node: Node): Edit {
  const text = node.getSourceFile().getFullText();
  const after = /^\s*,[ \t]*(\r?\n[ \t]*)?/.exec(text.slice(node.getEnd()))?.[0];
  if (after !== undefined) {
    return { start: node.getStart(), end: node.getEnd() + after.length, text: '' };
  }
  const before = /,\s*$/.exec(text.slice(0, node.getStart()))?.[0] ?? '';
  return { start: node.getStart() - before.length, end: node.getEnd(), text: '' };
}
