import type { TSESTree } from '@typescript-eslint/types';
import { exportRole, libraryOf } from '../clients/libraries.js';
import { nameOf, type Identifier, type Node } from '../syntax/node.js';
import type { Source } from '../syntax/source.js';
import { instanceOf } from './instances.js';
import { ownClient } from './own-client.js';
import { constant, either, notFollowed } from './text.js';
import type { ClientValue, Engine, LibraryValue, Value } from './value.js';

/** Generic types whose values are, for this purpose, those of their first argument. */
const transparent =
  /^(Promise(Like)?|Readonly|Required|Partial|NonNullable|Awaited|Pick|Omit|MaybePromise)$/;

/** What a value of a type is; undefined for what has nothing to do with Redis or keys. */
export function typeValue(engine: Engine, type: Node, source: Source): Value | undefined {
  switch (type.type) {
    case 'TSTypeAnnotation':
      return engine.evaluateType(type.typeAnnotation, source);
    case 'TSUnionType':
    case 'TSIntersectionType':
      return unionValue(engine, type, source);
    case 'TSLiteralType':
      return type.literal.type === 'Literal' && typeof type.literal.value === 'string'
        ? constant(type.literal.value)
        : undefined;
    case 'TSTypeReference':
      return referenceValue(engine, type, source);
    case 'TSTypeQuery':
      return type.exprName.type === 'TSImportType'
        ? undefined
        : entityValue(engine, type.exprName, source);
    case 'TSImportType':
      return importTypeValue(engine, type, source);
    case 'TSTypeLiteral':
      return shape(type.members, [], source, type);
    case 'TSArrayType':
      return elements(engine, type.elementType, source);
    case 'TSTypeOperator':
      return engine.evaluateType(type.typeAnnotation, source);
    case 'TSFunctionType':
      return { kind: 'function', node: type, scope: { source } };
    default:
      return undefined;
  }
}

/** Any number of values of a type. */
function elements(engine: Engine, type: Node, source: Source): Value {
  const site = { node: type, scope: { source } };
  const value = engine.evaluateType(type, source) ?? notFollowed(site);
  return { kind: 'list', items: [{ value, repeated: true, node: type }] };
}

/** The first member that leads to Redis; a union of string literals is a choice among them. */
function unionValue(
  engine: Engine,
  type: TSESTree.TSUnionType | TSESTree.TSIntersectionType,
  source: Source,
): Value | undefined {
  const values = type.types
    .map((member) => engine.evaluateType(member, source))
    .filter((value) => value !== undefined);
  const followed = values.find(({ kind }) => kind !== 'text');
  if (followed !== undefined) return followed;
  const isLiterals = values.length === type.types.length && type.type === 'TSUnionType';
  return isLiterals ? either(values) : undefined;
}

function shape(
  members: readonly Node[],
  bases: readonly Value[],
  source: Source,
  node: Node,
  name?: string,
): Value {
  return {
    kind: 'shape',
    ...(name !== undefined && { name }),
    members,
    bases,
    source,
    id: `${source.file}#${node.range[0]}`,
    label: name ?? 'value',
  };
}

const client = ({ library, name }: LibraryValue, site: Node): Value | undefined => {
  const value: ClientValue = { kind: 'client', library, certainty: 'flow' };
  const role = exportRole(name);
  if (role === 'chain-type') {
    return { kind: 'chain', client: value, method: 'pipeline', opened: site };
  }
  return role === undefined && name !== '*' ? undefined : value;
};

/** A value whose type is what `value` names: an instance of a class, a client of a library. */
function instance(engine: Engine, value: Value | undefined, site: Node): Value | undefined {
  if (value?.kind === 'library') return client(value, site);
  if (value?.kind === 'class') {
    return instanceOf(engine, value, `${value.source.file}#${value.node.range[0]}`);
  }
  return value;
}

function referenceValue(
  engine: Engine,
  type: TSESTree.TSTypeReference,
  source: Source,
): Value | undefined {
  const { typeName } = type;
  const [argument] = type.typeArguments?.params ?? [];
  const name = typeName.type === 'Identifier' ? typeName.name : '';
  if (engine.clients.has(name)) return ownClient;
  if (transparent.test(name)) return engine.evaluateType(argument, source);
  if (/^(Readonly)?(Array|Set)$|^(Async)?Iterable$/.test(name) && argument) {
    return elements(engine, argument, source);
  }
  if (name === 'ReturnType' || name === 'InstanceType') {
    const target = engine.evaluateType(argument, source);
    if (target?.kind === 'library') return client({ ...target, name: 'Redis' }, type);
    return target?.kind === 'function'
      ? engine.invoke(target, undefined)
      : instance(engine, target, type);
  }
  return instance(engine, typeEntity(engine, typeName, source), type);
}

/** What a name in a type refers to. */
function typeEntity(engine: Engine, name: TSESTree.EntityName, source: Source): Value | undefined {
  if (name.type !== 'Identifier') return entityValue(engine, name, source);
  const variable = source.variableOf(name);
  for (const { type, node, parent } of variable?.defs ?? []) {
    if (type === 'ImportBinding' || type === 'ClassName' || type === 'TSEnumName') {
      return parent?.type === 'ImportDeclaration' || type !== 'ImportBinding'
        ? engine.evaluate(name, { source })
        : undefined;
    }
    const declared = declaredType(engine, node, source);
    if (declared !== undefined) return declared;
  }
  return undefined;
}

/** What a declaration of a type stands for. */
export function declaredType(engine: Engine, node: Node, source: Source): Value | undefined {
  if ('id' in node && engine.clients.has(nameOf(node.id) ?? '')) return ownClient;
  switch (node.type) {
    case 'TSTypeParameter':
      return engine.evaluateType(node.constraint, source);
    case 'TSTypeAliasDeclaration':
      return engine.evaluateType(node.typeAnnotation, source);
    case 'TSInterfaceDeclaration': {
      const bases = node.extends
        .map(({ expression }) => baseType(engine, expression, source))
        .filter((base) => base !== undefined);
      const redis = bases.find(({ kind }) => kind === 'client' || kind === 'chain');
      return redis ?? shape(node.body.body, bases, source, node, node.id.name);
    }
    default:
      return undefined;
  }
}

function baseType(engine: Engine, expression: Node, source: Source): Value | undefined {
  const value =
    expression.type === 'Identifier'
      ? typeEntity(engine, expression, source)
      : engine.evaluate(expression, { source });
  return instance(engine, value, expression);
}

/** `typeof client`, `Redis.Cluster` */
function entityValue(engine: Engine, name: TSESTree.EntityName, source: Source): Value | undefined {
  if (name.type === 'TSQualifiedName') {
    const owner = entityValue(engine, name.left, source);
    const site = { node: name, scope: { source } };
    return owner && engine.member(owner, nameOf(name.right) ?? '', site);
  }
  if (name.type === 'ThisExpression') return undefined;
  return engine.evaluate(name as Identifier, { source });
}

function importTypeValue(
  engine: Engine,
  type: TSESTree.TSImportType,
  source: Source,
): Value | undefined {
  const specifier = String(type.source.value);
  const library = libraryOf(specifier);
  const { qualifier } = type;
  const name = qualifier ? (qualifier.type === 'Identifier' ? qualifier.name : '') : 'default';
  if (library) return client({ kind: 'library', library, name }, type);
  return instance(engine, engine.imported(specifier, name, source), type);
}
