import type { TSESTree } from '@typescript-eslint/types';
import { assignmentsTo } from '../syntax/assignments.js';
import { isClass, isFunction, nameOf, unwrap, type Node } from '../syntax/node.js';
import type { Source } from '../syntax/source.js';
import { declaredType } from './types.js';
import type { Engine, Value } from './value.js';

/** What a module exports under a name, through barrels and CommonJS; `*` is the module itself. */
export function exportValue(engine: Engine, source: Source, name: string): Value | undefined {
  if (name === '*') return commonJsWhole(engine, source) ?? { kind: 'module', source };
  for (const statement of source.ast.body) {
    const value = statementExport(engine, source, statement, name);
    if (value !== undefined) return value;
  }
  return commonJsMember(engine, source, name) ?? throughBarrels(engine, source, name);
}

function statementExport(
  engine: Engine,
  source: Source,
  statement: TSESTree.ProgramStatement,
  name: string,
): Value | undefined {
  if (statement.type === 'ExportDefaultDeclaration' && name === 'default') {
    return declarationValue(engine, source, statement.declaration);
  }
  if (statement.type === 'TSExportAssignment' && name === 'default') {
    return engine.evaluate(statement.expression, { source });
  }
  if (statement.type === 'ExportAllDeclaration' && nameOf(statement.exported) === name) {
    return engine.imported(statement.source.value, '*', source);
  }
  if (statement.type !== 'ExportNamedDeclaration') return undefined;
  const declared = declaredName(statement.declaration, name);
  if (declared) return namedValue(engine, source, declared);
  for (const { exported, local } of statement.specifiers) {
    if (nameOf(exported) !== name) continue;
    return statement.source
      ? engine.imported(statement.source.value, nameOf(local) ?? '', source)
      : namedValue(engine, source, local);
  }
  return undefined;
}

/** The identifier that a declaration binds to a name, destructuring included. */
function declaredName(declaration: Node | null, name: string): Node | undefined {
  if (declaration?.type === 'VariableDeclaration') {
    return declaration.declarations
      .flatMap(({ id }) => boundNames(id))
      .find((bound) => nameOf(bound) === name);
  }
  const id = declaration && 'id' in declaration ? declaration.id : undefined;
  return id != null && nameOf(id as Node) === name ? (id as Node) : undefined;
}

function boundNames(pattern: Node): readonly Node[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === 'Property' ? property.value : property.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    default:
      return [];
  }
}

function namedValue(engine: Engine, source: Source, name: Node): Value | undefined {
  const declared = source.variableOf(name)?.defs[0]?.node;
  return (declared && declaredType(engine, declared, source)) ?? engine.evaluate(name, { source });
}

function declarationValue(engine: Engine, source: Source, declaration: Node): Value | undefined {
  if (isFunction(declaration) || isClass(declaration)) {
    return engine.evaluate(declaration, { source });
  }
  return declaredType(engine, declaration, source) ?? engine.evaluate(declaration, { source });
}

/** `module.exports = …` */
function commonJsWhole(engine: Engine, source: Source): Value | undefined {
  const [whole] = assignmentsTo(source, 'exports').filter(
    ({ owner }) => owner.type === 'Identifier' && owner.name === 'module',
  );
  return whole && engine.evaluate(whole.value, { source });
}

/** `exports.name = …`, `module.exports.name = …`, a member of `module.exports = { … }` */
function commonJsMember(engine: Engine, source: Source, name: string): Value | undefined {
  const [assigned] = assignmentsTo(source, name).filter(({ owner }) => isExports(owner, source));
  if (assigned) return engine.evaluate(assigned.value, { source });
  const whole = commonJsWhole(engine, source);
  if (whole === undefined) return undefined;
  if (name === 'default') return whole;
  return whole.kind === 'text'
    ? undefined
    : engine.member(whole, name, { node: source.ast, scope: { source } });
}

/** `exports`, `module.exports`, or a name for it: `const db = module.exports`. */
function isExports(node: Node, source: Source): boolean {
  const owner = unwrap(node);
  if (owner.type === 'MemberExpression') {
    return nameOf(owner.object) === 'module' && nameOf(owner.property) === 'exports';
  }
  if (owner.type === 'AssignmentExpression') return isExports(owner.left, source);
  if (owner.type !== 'Identifier') return false;
  const declared = source.variableOf(owner)?.defs[0]?.node;
  if (declared === undefined) return owner.name === 'exports';
  const init = declared.type === 'VariableDeclarator' ? declared.init : undefined;
  return init != null && init.type !== 'Identifier' && isExports(init, source);
}

function throughBarrels(engine: Engine, source: Source, name: string): Value | undefined {
  if (name === 'default') return undefined;
  for (const statement of source.ast.body) {
    if (statement.type !== 'ExportAllDeclaration' || statement.exported) continue;
    const value = engine.imported(statement.source.value, name, source, true);
    if (value !== undefined) return value;
  }
  return undefined;
}
