import type { ClientConstruction } from '../facts/client-construction.js';
import { assignmentsTo } from '../syntax/assignments.js';
import { enclosingFunction } from '../syntax/branches.js';
import { isFunction, memberName, nameOf, unwrap, walk, type Node } from '../syntax/node.js';
import type { Source } from '../syntax/source.js';
import { constantOf } from '../values/text.js';
import type { Engine } from '../values/value.js';

type ClientUse = Pick<
  ClientConstruction,
  | 'singletonGuard'
  | 'closed'
  | 'errorListener'
  | 'connectCalled'
  | 'listenerAfterConnect'
  | 'escapes'
  | 'passedTo'
  | 'binding'
>;

/** What becomes of a constructed client within its file. */
export function clientUse(engine: Engine, source: Source, node: Node): ClientUse {
  const { target, fluent, holder } = holderOf(node);
  const uses = target ? usesOf(source, target) : [];
  const calls = [...fluent, ...uses.map(methodCall)].filter((call) => call !== undefined);
  const names = calls.map(({ name }) => name);
  const passedTo = [...new Set([...uses, holder].flatMap(receiverNames))];
  const escapes =
    passedTo.length > 0 ||
    isExported(source, target) ||
    target?.type === 'MemberExpression' ||
    [...uses, holder].some((use) =>
      /^(Return|Property|Arrow|PropertyDef)/.test(use.parent?.type ?? ''),
    );
  const listener = calls.find((call) => listensForErrors(engine, source, call));
  const connecting = calls.find(({ name }) => name === 'connect');
  return {
    singletonGuard: isGuarded(node, target),
    closed: names.some((name) => /^(quit|disconnect|close|destroy|end)$/.test(name)),
    errorListener: listener ? 'yes' : escapes ? 'unknown' : 'no',
    connectCalled: connecting !== undefined,
    ...(listener && connecting && isAfter(listener, connecting) && { listenerAfterConnect: true }),
    escapes,
    passedTo,
    ...(target && { binding: bindingName(target) }),
  };
}

interface MethodCall {
  readonly name: string;
  readonly node: Extract<Node, { type: 'CallExpression' }>;
}

/** The method called on a use of the client: `client.on(…)`. */
function methodCall(use: Node): MethodCall | undefined {
  const member = use.parent?.type === 'TSNonNullExpression' ? use.parent.parent : use.parent;
  if (
    member?.type !== 'MemberExpression' ||
    !(member.object === use || member.object === use.parent)
  ) {
    return undefined;
  }
  const call = member.parent;
  return call?.type === 'CallExpression' && call.callee === member
    ? { name: memberName(member) ?? '', node: call }
    : undefined;
}

interface Holder {
  readonly target?: Node;
  /** Methods chained on the construction itself. */
  readonly fluent: readonly MethodCall[];
  /** The outermost expression that is still the client. */
  readonly holder: Node;
}

/** Where the client goes, past `.on(…)`, `await`, casts and `??`. */
function holderOf(node: Node): Holder {
  const fluent: MethodCall[] = [];
  let holder = node;
  for (let outer = node.parent; outer != null; outer = holder.parent) {
    const call = methodCall(holder);
    if (call) {
      fluent.push(call);
      holder = call.node;
    } else if (/^(Await|Chain|TSAs|TSNonNull|TSSatisfies|Logical|Conditional)/.test(outer.type)) {
      holder = outer;
    } else if (outer.type === 'VariableDeclarator') return { target: outer.id, fluent, holder };
    else if (outer.type === 'AssignmentExpression' && outer.right === holder) {
      return { target: outer.left, fluent, holder };
    } else if (outer.type === 'PropertyDefinition') return { target: outer.key, fluent, holder };
    else break;
  }
  return { fluent, holder };
}

/** Where the bound name or field is used in the file. */
function usesOf(source: Source, target: Node): readonly Node[] {
  if (target.type === 'Identifier' && target.parent?.type !== 'PropertyDefinition') {
    return (source.variableOf(target)?.references ?? []).map(({ identifier }) => identifier);
  }
  const name = target.type === 'MemberExpression' ? memberName(target) : nameOf(target);
  const uses: Node[] = [];
  walk(source.ast, source.visitorKeys, (node) => {
    if (node.type === 'MemberExpression' && node !== target && memberName(node) === name) {
      uses.push(node);
    }
  });
  return uses;
}

/** The function or constructor that a use is handed to, also within an options object. */
export function receiverNames(use: Node): readonly string[] {
  let inner = use;
  for (let outer = use.parent; outer != null; inner = outer, outer = outer.parent) {
    if (outer.type === 'CallExpression' || outer.type === 'NewExpression') {
      if (outer.callee === inner) return [];
      const callee = unwrap(outer.callee);
      const name = callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee);
      return name === undefined ? [] : [name];
    }
    if (!/^(Property|ObjectExpression|ArrayExpression|TSAs|TSNonNull)/.test(outer.type)) return [];
  }
  return [];
}

/** The connection is awaited before the listener is there, in one function. */
const isAfter = ({ node: listener }: MethodCall, { node: connecting }: MethodCall): boolean =>
  connecting.parent?.type === 'AwaitExpression' &&
  connecting.range[1] < listener.range[0] &&
  enclosingFunction(connecting) === enclosingFunction(listener);

function listensForErrors(engine: Engine, source: Source, { name, node }: MethodCall): boolean {
  const [event] = node.arguments;
  if (!/^(on|once|addListener)$/.test(name) || event === undefined) return false;
  const text = constantOf(engine.evaluate(event, { source }));
  return text === 'error' || text === undefined;
}

/** `client ??= …`, `if (!client) …`, `globalThis.redis`, a static or module-level field. */
function isGuarded(node: Node, target: Node | undefined): boolean {
  const name = target && bindingName(target);
  for (let outer = node.parent; outer != null; outer = outer.parent) {
    if (outer.type === 'AssignmentExpression' && /^(\?\?|\|\|)=$/.test(outer.operator)) return true;
    if (outer.type === 'LogicalExpression' && outer.operator !== '&&') return true;
    if (outer.type === 'IfStatement' && name !== undefined && mentions(outer.test, name))
      return true;
    if (!isFunction(outer)) continue;
    const body = outer.body?.type === 'BlockStatement' ? outer.body.body : [];
    const returnsEarly = body.some(
      (statement) =>
        statement.type === 'IfStatement' &&
        statement.range[1] <= node.range[0] &&
        name !== undefined &&
        mentions(statement.test, name),
    );
    return returnsEarly;
  }
  return false;
}

function mentions(test: Node, name: string): boolean {
  const inner = unwrap(test);
  switch (inner.type) {
    case 'UnaryExpression':
      return mentions(inner.argument, name);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return mentions(inner.left, name) || mentions(inner.right, name);
    case 'MemberExpression':
      return memberName(inner) === name || mentions(inner.object, name);
    case 'CallExpression':
      return (
        inner.arguments.some((argument) => mentions(argument, name)) || mentions(inner.callee, name)
      );
    default:
      return nameOf(inner) === name;
  }
}

function isExported(source: Source, target: Node | undefined): boolean {
  if (target?.type !== 'Identifier') return false;
  const declaration = target.parent?.parent?.parent;
  if (declaration?.type === 'ExportNamedDeclaration') return true;
  const uses = source.variableOf(target)?.references ?? [];
  return (
    uses.some(({ identifier }) => /^Export/.test(identifier.parent?.type ?? '')) ||
    assignmentsTo(source, 'exports').some(({ value }) => nameOf(value) === target.name)
  );
}

const bindingName = (target: Node): string =>
  (target.type === 'MemberExpression' ? memberName(target) : nameOf(target)) ?? '';
