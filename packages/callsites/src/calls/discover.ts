import type { TSESTree } from '@typescript-eslint/types';
import { memberName, nameOf, unwrap, type Node } from '../syntax/node.js';
import { outlineOf } from '../syntax/outline.js';
import type { OracleAnswer, TypeOracle } from '../oracle/type-oracle.js';
import { textOf, type Source } from '../syntax/source.js';
import { ownClient } from '../values/own-client.js';
import type { ChainValue, ClientValue, Engine, Scope, Value } from '../values/value.js';
import { commandOf, isCommandMethod, subcommandOf } from './command-table.js';
import { namedReceiver } from './receivers.js';
import type { CallSite, CustomCommand, CustomCommands } from './site.js';
import { namedCommand } from './wire-arguments.js';

export interface Discovery {
  /** In source order. */
  readonly sites: readonly CallSite[];
  /** Calls with a command's name and an unknown receiver. */
  readonly open: readonly Node[];
}

export interface DiscoveryOptions {
  readonly customCommands: CustomCommands;
  /** Asked once, about the calls that flow left open. */
  readonly oracle?: TypeOracle | undefined;
}

/** The commands a file issues itself. */
export function discover(engine: Engine, source: Source, options: DiscoveryOptions): Discovery {
  const sites: CallSite[] = [];
  const open: ClientCandidate[] = [];
  for (const { node, callee, text: method } of outlineOf(source).namedCalls) {
    if (callee.type !== 'MemberExpression') continue;
    const custom = options.customCommands.get(method);
    const isKnown =
      isCommandMethod(method) || isGeneric(method) || firstWord(method, node) !== undefined;
    if (custom === undefined && !isKnown) continue;
    const receiver = receiverOf(engine, callee, method, { source });
    if (receiver === 'other') continue;
    const candidate = { node, callee, method, custom, scope: { source } };
    if (receiver === undefined) open.push(candidate);
    else if (isNamed(receiver)) open.push({ ...candidate, named: receiver });
    else sites.push(...clientSites(engine, { ...candidate, receiver }));
  }
  const typed = recogniseByType(source, open, options.oracle);
  for (const call of typed.recognised) sites.push(...clientSites(engine, call));
  const named = typed.left.flatMap((call) =>
    call.named ? [{ ...call, receiver: call.named }] : [],
  );
  for (const call of named) sites.push(...clientSites(engine, call));
  const { recognised, left } = recogniseByArguments(typed.left.filter((call) => !call.named));
  for (const call of recognised) sites.push(...clientSites(engine, call));
  return { sites: sites.sort(inSourceOrder), open: left.map(({ callee }) => callee.property) };
}

/** A name is the weakest opinion: types are asked before it counts. */
const isNamed = (receiver: ClientValue | ChainValue): boolean =>
  (receiver.kind === 'chain' ? receiver.client : receiver).certainty === 'name';

function recogniseByType(
  source: Source,
  open: readonly ClientCandidate[],
  oracle: TypeOracle | undefined,
) {
  if (oracle === undefined || open.length === 0) return { recognised: [], left: open };
  const offsets = open.map(({ callee }) => callee.property.range[0]);
  const answers = oracle.symbolsAt(source.file, offsets);
  const recognised = open.flatMap((call, index) => {
    const answer = answers[index];
    return answer ? [{ ...call, receiver: typedReceiver(answer, call) }] : [];
  });
  return { recognised, left: open.filter((_, index) => answers[index] === undefined) };
}

function typedReceiver(
  { library, kind }: OracleAnswer,
  { callee }: ClientCandidate,
): ClientValue | ChainValue {
  const client: ClientValue = { kind: 'client', library, certainty: 'type' };
  return kind === 'client'
    ? client
    : { kind: 'chain', client, method: 'pipeline', opened: callee.object };
}

/**
 * A receiver of which nothing is known and that once gets an argument only Redis has, as
 * `set(key, value, 'EX', ttl)`, goes for a client wherever the file names it the same way.
 */
function recogniseByArguments(open: readonly ClientCandidate[]) {
  const nameOfReceiver = ({ callee, scope }: ClientCandidate): string =>
    textOf(scope.source, callee.object);
  const names = new Set(open.filter(hasTellingArgument).map(nameOfReceiver));
  const isNamed = (call: ClientCandidate): boolean => names.has(nameOfReceiver(call));
  const receiver: ClientValue = { kind: 'client', library: 'unknown', certainty: 'name' };
  return {
    recognised: open.filter(isNamed).map((call) => ({ ...call, receiver })),
    left: open.filter((call) => !isNamed(call)),
  };
}

const hasTellingArgument = ({ node }: ClientCandidate): boolean =>
  node.arguments.length > 2 &&
  node.arguments
    .slice(2)
    .some(
      (argument) => argument.type === 'Literal' && /^([EP]X|KEEPTTL)$/.test(String(argument.value)),
    );

export const inSourceOrder = (a: { name: Node }, b: { name: Node }): number =>
  a.name.range[0] - b.name.range[0];

/** Methods that take the command as an argument or open a transaction. */
const isGeneric = (method: string): boolean =>
  /^(call|sendCommand|multi|batch|pipeline)$/.test(method);

function receiverOf(
  engine: Engine,
  callee: TSESTree.MemberExpression,
  method: string,
  scope: Scope,
): ClientValue | ChainValue | 'other' | undefined {
  const value = engine.evaluate(callee.object, scope);
  if (value.kind === 'client' || value.kind === 'chain') return value;
  if (value.kind === 'library' && value.library === 'unknown') return ownClient;
  const module = moduleOwner(engine, callee, scope);
  if (module !== undefined) return module;
  if (value.kind !== 'text' && value.kind !== 'shape' && value.kind !== 'instance') return 'other';
  return named(callee, method, value, scope.source.file);
}

/** node-redis modules: `client.json.set(…)` */
function moduleOwner(
  engine: Engine,
  { object }: TSESTree.MemberExpression,
  scope: Scope,
): ClientValue | ChainValue | undefined {
  const inner = unwrap(object);
  if (inner.type !== 'MemberExpression' || !isModule(memberName(inner))) return undefined;
  const value = engine.evaluate(inner.object, scope);
  return value.kind === 'client' || value.kind === 'chain' ? value : undefined;
}

const isModule = (name: string | undefined): boolean =>
  /^(json|ft|ts|bf|cf|cms|topK|tDigest)$/.test(name ?? '');

/** A class or interface of the project is what it says it is; only a bare name may be a client. */
const named = (
  callee: TSESTree.MemberExpression,
  method: string,
  value: Value,
  file: string,
): ClientValue | undefined =>
  value.kind === 'text' ? namedReceiver(callee.object, method, file) : undefined;

interface ClientCandidate {
  readonly node: TSESTree.CallExpression;
  readonly callee: TSESTree.MemberExpression;
  readonly method: string;
  readonly custom: CustomCommand | undefined;
  readonly scope: Scope;
  /** What its receiver goes for by its name, unless types know better. */
  readonly named?: ClientValue | ChainValue;
}

interface ClientCall extends ClientCandidate {
  readonly receiver: ClientValue | ChainValue;
}

function clientSites(engine: Engine, call: ClientCall): readonly CallSite[] {
  const { node, callee, method, scope, custom } = call;
  const base = siteOf(call);
  if (/^(multi|batch|pipeline)$/.test(method)) return arrayForm(engine, call, base);
  if (method === 'call' || method === 'sendCommand') {
    const named = namedCommand(engine, node, scope);
    return named ? [{ ...base, ...named }] : [];
  }
  const contained = firstWord(method, node);
  if (contained) return [{ ...base, command: contained, arguments: node.arguments.slice(1) }];
  if (custom) return [{ ...base, command: 'EVALSHA', custom }];
  const prefix = isModule(nameOf(ownerProperty(callee))) ? `${nameOf(ownerProperty(callee))}.` : '';
  const command = commandOf(prefix + method);
  return command ? [{ ...base, command }] : [];
}

/** `xgroup('CREATE', key, …)`: the command that a method and its first argument name together. */
const firstWord = (
  method: string,
  { arguments: [first] }: TSESTree.CallExpression,
): string | undefined =>
  first?.type === 'Literal' ? subcommandOf(method, first.value) : undefined;

const ownerProperty = ({ object }: TSESTree.MemberExpression): Node | undefined => {
  const inner = unwrap(object);
  return inner.type === 'MemberExpression' ? inner.property : undefined;
};

function siteOf({ node, callee, method, receiver, scope }: ClientCall): CallSite {
  const client = receiver.kind === 'chain' ? receiver.client : receiver;
  return {
    kind: 'command',
    node,
    name: callee.property,
    receiver: callee.object,
    method,
    command: '',
    arguments: node.arguments,
    scope,
    library: client.library,
    certainty: client.certainty,
    ...(client.construction && { construction: client.construction }),
    ...(receiver.kind === 'chain' && { chain: receiver }),
  };
}

/** `multi([['set', key, value], ['expire', key, 60]])` */
function arrayForm(engine: Engine, call: ClientCall, base: CallSite): readonly CallSite[] {
  const [list] = call.node.arguments;
  if (list === undefined || call.receiver.kind === 'chain') return [];
  const value = engine.evaluate(list, call.scope);
  if (value.kind !== 'list') return [];
  const chain: ChainValue = {
    kind: 'chain',
    client: call.receiver,
    method: call.method,
    opened: call.node,
  };
  return value.items.flatMap(({ node }): readonly CallSite[] => {
    const words = unwrap(node);
    if (words.type !== 'ArrayExpression') return [];
    const [head, ...tail] = words.elements;
    const command = head?.type === 'Literal' ? commandOf(String(head.value)) : undefined;
    if (head == null || command === undefined) return [];
    const rest = tail.filter((word) => word !== null);
    return [{ ...base, node: words, name: head, command, arguments: rest, chain }];
  });
}
