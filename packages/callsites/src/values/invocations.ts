import type { TSESTree } from '@typescript-eslint/types';
import { namedReceiver } from '../calls/receivers.js';
import { exportRole } from '../clients/libraries.js';
import type { Variable } from '../syntax/bindings.js';
import { isFunction, memberName, nameOf, parameterTarget, unwrap } from '../syntax/node.js';
import type { Call, Node } from '../syntax/node.js';
import { returnsOf } from '../syntax/returns.js';
import { constructorOf } from './class-members.js';
import { heldBy } from './holders.js';
import { listMethod } from './lists.js';
import { instanceOf } from './instances.js';
import { ownClient } from './own-client.js';
import { patternPath } from './patterns.js';
import { promisedValue } from './promises.js';
import { textMethod, wellKnownCall } from './text-calls.js';
import { constant, either, isOpaque, notFollowed, opaque, siteId } from './text.js';
import type { ChainValue, ClientValue, Engine, FunctionValue } from './value.js';
import type { Frame, Invocation, Scope, Site, Value } from './value.js';

const deepest = 6;

/** Methods of a client that return the client itself. */
const fluent = /^(on|once|off|addListener|connect|withTypeMapping|withCommandOptions|legacy)$/;
const opensChain = /^(multi|pipeline|batch)$/i;
const executes = /^exec/i;

/** `callee(…)` */
export function callValue(engine: Engine, node: TSESTree.CallExpression, scope: Scope): Value {
  const callee = unwrap(node.callee);
  const site = { node, scope };
  const required = requiredValue(engine, node, callee, scope);
  if (required !== undefined) return required;
  const owner =
    callee.type === 'MemberExpression' ? engine.evaluate(callee.object, scope) : undefined;
  if (owner !== undefined && callee.type === 'MemberExpression') {
    const name = memberName(callee) ?? '';
    const value = methodValue(engine, owner, name, node, scope);
    if (value !== undefined) return value;
  }
  const known = wellKnownCall(engine, node, scope);
  if (known !== undefined) return known;
  const called = engine.evaluate(callee, scope);
  if (called.kind === 'client') return called;
  if (called.kind === 'library') return clientOf(called.library, node, scope);
  if (called.kind === 'function') {
    const made = engine.invoke(called, { ...site, arguments: node.arguments });
    const value = made?.kind === 'shape' ? heldBy(made, siteId(node, scope), made.label) : made;
    if (value !== undefined && value.kind !== 'text') return value;
    return passedThrough(engine, node, scope) ?? value ?? notFollowed(site);
  }
  return passedThrough(engine, node, scope) ?? notFollowed(site);
}

/** `new Class(…)` */
export function constructedValue(
  engine: Engine,
  node: TSESTree.NewExpression,
  scope: Scope,
): Value {
  const called = engine.evaluate(node.callee, scope);
  if (called.kind === 'client') return called;
  if (called.kind === 'library') {
    const isClient = called.name === '*' || exportRole(called.name) === 'constructor';
    return isClient ? clientOf(called.library, node, scope) : foreign(engine, node, scope);
  }
  if (called.kind !== 'class') {
    return promisedValue(engine, node, scope) ?? foreign(engine, node, scope);
  }
  const value = instanceOf(engine, called, siteId(node, scope));
  if (value.kind === 'client') return { ...value, construction: { node, scope } };
  const constructing = constructorOf(called)?.value;
  if (value.kind !== 'instance' || constructing === undefined) return value;
  const invocation = { node, scope, arguments: node.arguments };
  const target: FunctionValue = {
    kind: 'function',
    node: constructing,
    scope: { source: called.source },
    self: value,
  };
  const frame = frameOf(engine, target, invocation);
  return frame ? { ...value, frame } : value;
}

/** An instance of a class that is not the project's and no client: `new Map()`. */
const foreign = (engine: Engine, node: TSESTree.NewExpression, scope: Scope): Value => {
  const name = nameOf(unwrap(node.callee));
  if (engine.clients.has(name ?? '')) return ownClient;
  const definition =
    node.callee.type === 'Identifier' ? scope.source.variableOf(node.callee)?.defs[0] : undefined;
  const from =
    definition?.parent?.type === 'ImportDeclaration' ? definition.parent.source.value : '';
  const mayBeClient = /redis|valkey/i.test(name ?? '') && from !== '';
  return mayBeClient ? notFollowed({ node, scope }) : { kind: 'foreign', node, scope };
};

const clientOf = (library: ClientValue['library'], node: Call, scope: Scope): ClientValue =>
  library === 'unknown'
    ? ownClient
    : { kind: 'client', library, certainty: 'flow', construction: { node, scope } };

/** `require('x')` */
function requiredValue(
  engine: Engine,
  node: TSESTree.CallExpression,
  callee: Node,
  scope: Scope,
): Value | undefined {
  const [specifier] = node.arguments;
  const isRequire = callee.type === 'Identifier' && callee.name === 'require';
  return isRequire && specifier?.type === 'Literal' && typeof specifier.value === 'string'
    ? engine.imported(specifier.value, '*', scope.source)
    : undefined;
}

/** A method of a client, chain, library, text or list. */
function methodValue(
  engine: Engine,
  owner: Value,
  name: string,
  node: TSESTree.CallExpression,
  scope: Scope,
): Value | undefined {
  switch (owner.kind) {
    case 'client':
      return clientMethod(owner, name, node, scope);
    case 'chain':
      return executes.test(name) ? notFollowed({ node, scope }) : owner;
    case 'library': {
      const role = exportRole(name);
      const isClient = owner.library === 'unknown' || role === 'factory' || role === 'constructor';
      return isClient ? clientOf(owner.library, node, scope) : undefined;
    }
    case 'list':
    case 'text':
      return (
        namedChain(owner, name, node, scope) ??
        textMethod(engine, owner, name, node, scope) ??
        listMethod(engine, owner, name, node, scope)
      );
    default:
      return undefined;
  }
}

/** `redis.pipeline()` of a client that is known by its name alone. */
function namedChain(
  owner: Value,
  name: string,
  node: TSESTree.CallExpression,
  { source }: Scope,
): ChainValue | undefined {
  const callee = unwrap(node.callee);
  if (!opensChain.test(name) || !isOpaque(owner) || callee.type !== 'MemberExpression') {
    return undefined;
  }
  const client = namedReceiver(callee.object, name, source.file);
  return client && { kind: 'chain', client, method: name.toLowerCase(), opened: node };
}

function clientMethod(
  client: ClientValue,
  name: string,
  node: TSESTree.CallExpression,
  scope: Scope,
): Value {
  if (opensChain.test(name)) {
    const chain: ChainValue = { kind: 'chain', client, method: name.toLowerCase(), opened: node };
    return chain;
  }
  if (name === 'duplicate') return { ...client, construction: { node, scope } };
  if (fluent.test(name)) return client;
  return notFollowed({ node, scope });
}

/** `singleton('redis', () => createRedis())`, `once(connect)`: the client a callback makes. */
function passedThrough(
  engine: Engine,
  node: TSESTree.CallExpression,
  scope: Scope,
): Value | undefined {
  for (const argument of node.arguments) {
    if (!isFunction(argument) && argument.type !== 'Identifier') continue;
    const value = engine.evaluate(argument, scope);
    if (value.kind !== 'function') continue;
    const made = engine.invoke(value, undefined);
    if (made?.kind === 'client') return made;
  }
  return undefined;
}

/** What a function returns, followed with the arguments of a call where they matter. */
export function invokedValue(
  engine: Engine,
  called: FunctionValue,
  call: Invocation | undefined,
): Value | undefined {
  const { node } = called;
  const declared = (): Value | undefined =>
    engine.evaluateType(node.returnType, called.scope.source);
  if (!isFunction(node) || !node.body) return declared();
  if (node.generator) return undefined;
  const frame = call ? frameOf(engine, called, call) : called.scope.frame;
  if (call && frame === undefined) return undefined;
  const scope: Scope = { source: called.scope.source, ...(frame && { frame }) };
  const returned = returnsOf(node, called.scope.source);
  const values = returned.map((expression) => engine.evaluate(expression, scope));
  const value = either(values);
  return value === undefined || isOpaque(value) ? (declared() ?? value) : value;
}

/** The parameters bound to the arguments of a call; undefined when followed too deep. */
export function frameOf(
  engine: Engine,
  called: FunctionValue,
  call: Invocation,
): Frame | undefined {
  const depth = (call.scope.frame?.depth ?? 0) + 1;
  if (depth > deepest || !isFunction(called.node)) return undefined;
  const { source } = called.scope;
  const bindings = new Map<Variable, Value>(called.scope.frame?.bindings);
  const written = new Map<Variable, Site>(called.scope.frame?.written);
  called.node.params.forEach((parameter, index) => {
    const target = parameterTarget(parameter);
    const value = argumentValue(engine, called, call, index);
    for (const [name, path] of namesOf(target)) {
      const variable = source.variableOf(name);
      if (variable === undefined) continue;
      const argument = call.arguments[index];
      if (argument && path.length === 0) written.set(variable, { ...call, node: argument });
      const member = path.reduce<Value | undefined>(
        (owner, step) => owner && engine.member(owner, step, call),
        value,
      );
      bindings.set(variable, member ?? opaque({ node: name, scope: call.scope }));
    }
  });
  const self = called.self ?? called.scope.frame?.self;
  const activation = siteId(call.node, call.scope);
  return { bindings, written, ...(self && { self }), activation, depth };
}

function argumentValue(
  engine: Engine,
  { node, scope }: FunctionValue,
  call: Invocation,
  index: number,
): Value {
  const parameter = node.params[index];
  const spreadAt = call.arguments.findIndex(({ type }) => type === 'SpreadElement');
  const site = { node: call.node, scope: call.scope };
  if (parameter?.type === 'RestElement') {
    const items = call.arguments.slice(index).map((argument) => ({
      value: engine.evaluate(
        argument.type === 'SpreadElement' ? argument.argument : argument,
        call.scope,
      ),
      repeated: argument.type === 'SpreadElement',
      node: argument,
    }));
    return { kind: 'list', items };
  }
  if (spreadAt >= 0 && spreadAt <= index) return notFollowed(site);
  const argument = call.arguments[index];
  if (argument !== undefined) return engine.evaluate(argument, call.scope);
  return parameter?.type === 'AssignmentPattern'
    ? engine.evaluate(parameter.right, { source: scope.source })
    : constant(null);
}

/** The names a parameter binds, each with the path that leads to it. */
function namesOf(target: Node): readonly (readonly [Node, readonly string[]])[] {
  if (target.type === 'Identifier') return [[target, []]];
  if (target.type !== 'ObjectPattern') return [];
  return target.properties.flatMap((property) => {
    if (property.type !== 'Property') return [];
    const name = parameterTarget(property.value);
    const path = nameOf(name) === undefined ? undefined : patternPath(name, target);
    return path ? [[name, path] as const] : [];
  });
}
