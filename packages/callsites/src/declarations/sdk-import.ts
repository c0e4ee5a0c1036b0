import { memberName, nameOf, unwrap, type Node } from '../syntax/node.js';
import type { Source } from '../syntax/source.js';

/** The package that declares keyspaces. */
export const sdkPackage = 'geoslot';

/** The name under which the SDK exports what an expression names; undefined for anything else. */
export function sdkExport(source: Source, expression: Node): string | undefined {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') {
    return importedName(source, node.object) === '*' ? memberName(node) : undefined;
  }
  const name = importedName(source, node);
  return name === '*' ? undefined : name;
}

function importedName(source: Source, node: Node): string | undefined {
  const definition = node.type === 'Identifier' ? source.variableOf(node)?.defs[0] : undefined;
  if (definition?.parent?.type !== 'ImportDeclaration') return undefined;
  if (definition.parent.source.value !== sdkPackage) return undefined;
  const { node: specifier } = definition;
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : undefined;
}
