import { exportRole } from '../clients/libraries.js';
import { literal } from '../keys/pattern.js';
import { assignmentsTo, ownerOfThis } from '../syntax/assignments.js';
import { isClass, isFunction, keyName, nameOf, unwrap, type Node } from '../syntax/node.js';
import { instanceMember, staticMember } from './class-members.js';
import { exportValue } from './exports.js';
import { instanceOf } from './instances.js';
import { ownClient } from './own-client.js';
import { shapeMember } from './shapes.js';
import { constant, either, opaqueMember } from './text.js';
import type { EnumValue, Engine, ObjectValue, Scope, Site, Value } from './value.js';

/** `value.name`; undefined where nothing is known of it. */
export function memberValue(
  engine: Engine,
  value: Value,
  name: string,
  site: Site,
): Value | undefined {
  switch (value.kind) {
    case 'library':
      if (value.library === 'unknown') return ownClient;
      return exportRole(name) ? { ...value, name } : undefined;
    case 'instance':
      return instanceMember(engine, value, name, site);
    case 'client':
      return value.subclass
        ? instanceMember(engine, { kind: 'instance', ...value.subclass }, name, site)
        : undefined;
    case 'class':
      return staticMember(engine, value, name);
    case 'shape':
      return shapeMember(engine, value, name, site);
    case 'object':
      return objectMember(engine, value, name, site);
    case 'module':
      return exportValue(engine, value.source, name);
    case 'enum':
      return enumMember(engine, value, name);
    case 'list':
      return /^\d+$/.test(name) ? value.items[Number(name)]?.value : undefined;
    case 'text':
      return opaqueMember(value, name);
    default:
      return undefined;
  }
}

function objectMember(
  engine: Engine,
  owner: ObjectValue,
  name: string,
  site: Site,
): Value | undefined {
  const { scope } = owner;
  for (const property of owner.node.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = engine.evaluate(property.argument, scope);
      const value = spread.kind === 'text' ? undefined : engine.member(spread, name, site);
      if (value !== undefined) return value;
    } else if (keyName(property) === name) {
      if (property.kind === 'get' && isFunction(property.value)) {
        const getter = { kind: 'function', node: property.value, scope, self: owner } as const;
        return engine.invoke(getter, { ...site, arguments: [] });
      }
      const value = engine.evaluate(property.value, scope);
      return value.kind === 'function' ? { ...value, self: owner } : value;
    }
  }
  return assignedMember(engine, owner, name);
}

/** `db.client = createClient()` after `const db = {}`. */
function assignedMember(engine: Engine, owner: ObjectValue, name: string): Value | undefined {
  const { variable, scope } = owner;
  if (variable === undefined) return undefined;
  const values = assignmentsTo(scope.source, name)
    .filter((assignment) => scope.source.variableOf(unwrap(assignment.owner)) === variable)
    .map((assignment) => engine.evaluate(assignment.value, { source: scope.source }));
  return either(values);
}

function enumMember(engine: Engine, { node, source }: EnumValue, name: string): Value | undefined {
  const members = node.body?.members ?? node.members;
  const index = members.findIndex((member) => nameOf(member.id) === name);
  const member = members[index];
  if (member === undefined) return undefined;
  if (member.initializer) return engine.evaluate(member.initializer, { source });
  return index === 0 || members.slice(0, index).every(({ initializer }) => !initializer)
    ? { ...constant(index), pattern: literal(String(index)) }
    : undefined;
}

/** What `this` is at a node. */
export function thisValue(engine: Engine, node: Node, scope: Scope): Value | undefined {
  if (scope.frame?.self !== undefined) return scope.frame.self;
  const found = ownerOfThis(node);
  const { source } = scope;
  const owner = found?.owner;
  if (owner?.type === 'ObjectExpression') return { kind: 'object', node: owner, scope: { source } };
  if (!isClass(owner)) return undefined;
  if (found?.isStatic) return { kind: 'class', node: owner, source };
  const id = `${source.file}#${owner.range[0]}.this`;
  return instanceOf(engine, { kind: 'class', node: owner, source }, id);
}
