import type { TSESTree } from '@typescript-eslint/types';
import { assignmentsTo, classOfThis } from '../syntax/assignments.js';
import { enclosingFunction } from '../syntax/branches.js';
import { keyName, nameOf, parameterTarget, type Node } from '../syntax/node.js';
import { heldBy, typedMember } from './holders.js';
import { either, isOpaque } from './text.js';
import type { ClassValue, Engine, InstanceValue, Scope, Site, TextValue, Value } from './value.js';

type ClassElement = TSESTree.ClassElement;

const isField = (element: ClassElement): element is TSESTree.PropertyDefinition =>
  /^(PropertyDefinition|AccessorProperty|TSAbstractPropertyDefinition)$/.test(element.type);

const isMethod = (element: ClassElement): element is TSESTree.MethodDefinition =>
  /^(MethodDefinition|TSAbstractMethodDefinition)$/.test(element.type);

const named = ({ of }: { of: ClassValue }, name: string, isStatic: boolean) =>
  of.node.body.body.filter(
    (element): element is TSESTree.PropertyDefinition | TSESTree.MethodDefinition =>
      (isField(element) || isMethod(element)) &&
      element.static === isStatic &&
      keyName(element) === name,
  );

/** A field, parameter property, getter or method of an instance, inherited ones included. */
export function instanceMember(
  engine: Engine,
  instance: InstanceValue,
  name: string,
  site: Site,
): Value | undefined {
  const { of } = instance;
  const scope: Scope = { source: of.source, ...(instance.frame && { frame: instance.frame }) };
  const elements = named(instance, name, false);
  for (const element of elements) {
    if (!isMethod(element)) continue;
    const method = { kind: 'function', node: element.value, scope, self: instance } as const;
    if (element.kind !== 'get') return method;
    return engine.invoke(method, { ...site, arguments: [] }) ?? fieldOf(instance, name);
  }
  const candidates = [
    ...elements.map((element) => fieldValue(engine, element, scope, `${instance.id}.${name}`)),
    parameterProperty(engine, instance, name, scope),
    ...assignedFields(engine, instance, name, scope),
  ].filter((value) => value !== undefined);
  const value = settled(candidates);
  if (value !== undefined) return value;
  const inherited = inheritedMember(engine, instance, name, site);
  if (inherited !== undefined) return inherited;
  return candidates.length > 0 || elements.length > 0 ? fieldOf(instance, name) : undefined;
}

/** A followed value wins; a text only counts when it is the only one the field ever gets. */
function settled(candidates: readonly Value[]): Value | undefined {
  const followed = candidates.find(({ kind }) => kind !== 'text');
  if (followed !== undefined) return followed;
  const [only, ...others] = candidates;
  return others.length === 0 && only !== undefined && !isOpaque(only) ? only : undefined;
}

const fieldOf = ({ id, label }: InstanceValue, name: string): TextValue =>
  typedMember(`${id}.${name}`, label ? `${label}.${name}` : name, false);

function fieldValue(
  engine: Engine,
  element: TSESTree.PropertyDefinition | TSESTree.MethodDefinition,
  scope: Scope,
  id: string,
): Value | undefined {
  if (isMethod(element)) return undefined;
  const assigned = element.value ? engine.evaluate(element.value, scope) : undefined;
  if (assigned !== undefined && !isOpaque(assigned)) return assigned;
  const typed = engine.evaluateType(element.typeAnnotation, scope.source);
  return heldBy(typed, id, keyName(element) ?? '') ?? assigned;
}

/** `constructor(private readonly redis: Redis)` */
function parameterProperty(
  engine: Engine,
  { of }: InstanceValue,
  name: string,
  scope: Scope,
): Value | undefined {
  for (const parameter of constructorOf(of)?.value.params ?? []) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const target = parameterTarget(parameter);
    if (target.type === 'Identifier' && target.name === name) {
      return engine.evaluate(target, scope);
    }
  }
  return undefined;
}

export const constructorOf = ({ node }: ClassValue): TSESTree.MethodDefinition | undefined =>
  node.body.body.filter(isMethod).find(({ kind, value }) => kind === 'constructor' && value.body);

/** `this.redis = …` anywhere in the class; what a constructor gets is known of one instance. */
function assignedFields(
  engine: Engine,
  { of }: InstanceValue,
  name: string,
  scope: Scope,
): readonly Value[] {
  const constructing = constructorOf(of)?.value;
  return assignmentsTo(of.source, name)
    .filter(({ owner }) => owner.type === 'ThisExpression' && classOfThis(owner) === of.node)
    .map(({ value, node }) =>
      engine.evaluate(
        value,
        enclosingFunction(node) === constructing ? scope : { source: of.source },
      ),
    );
}

function inheritedMember(
  engine: Engine,
  instance: InstanceValue,
  name: string,
  site: Site,
): Value | undefined {
  const { superClass } = instance.of.node;
  const base = superClass ? engine.evaluate(superClass, { source: instance.of.source }) : undefined;
  if (base?.kind !== 'class' || base.node === instance.of.node) return undefined;
  return instanceMember(engine, { kind: 'instance', of: base, id: instance.id }, name, site);
}

/** A static field or method, and what is assigned to the class from outside. */
export function staticMember(engine: Engine, of: ClassValue, name: string): Value | undefined {
  const scope: Scope = { source: of.source };
  for (const element of named({ of }, name, true)) {
    if (!isMethod(element)) {
      const id = `${of.source.file}#${of.node.range[0]}.${name}`;
      const value = fieldValue(engine, element, scope, id);
      if (value !== undefined && (!isOpaque(value) || element.readonly)) return value;
      continue;
    }
    const method = { kind: 'function', node: element.value, scope, self: of } as const;
    if (element.kind !== 'get') return method;
    return engine.invoke(method, undefined);
  }
  const assigned = assignmentsTo(of.source, name)
    .filter(({ owner }) => isClassReference(owner, of))
    .map(({ value }) => engine.evaluate(value, scope));
  const value = either(assigned);
  if (value !== undefined) return value;
  const { superClass } = of.node;
  const base = superClass ? engine.evaluate(superClass, scope) : undefined;
  return base?.kind === 'class' && base.node !== of.node
    ? staticMember(engine, base, name)
    : undefined;
}

const isClassReference = (owner: Node, of: ClassValue): boolean =>
  (owner.type === 'Identifier' && nameOf(of.node.id) === owner.name) ||
  (owner.type === 'ThisExpression' && classOfThis(owner) === of.node);
