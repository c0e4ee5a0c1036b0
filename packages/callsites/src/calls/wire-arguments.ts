import type { TSESTree } from '@typescript-eslint/types';
import type { Library } from '../facts/redis-call.js';
import { keyName, nameOf, unwrap, type Node } from '../syntax/node.js';
import { isOf, type Source } from '../syntax/source.js';
import { commandOf, subcommandOf, takesRecords } from './command-table.js';
import { constant, constantOf } from '../values/text.js';
import type { Engine, ObjectValue, Scope, Value } from '../values/value.js';

/** One argument as the server gets it. */
export interface WireArgument {
  readonly value: Value;
  readonly node: Node;
  readonly scope: Scope;
  /** Stands for any number of arguments. */
  readonly spread: boolean;
  /** Sent under a condition only. */
  readonly optional: boolean;
}

interface Dialect {
  readonly library: Library;
  readonly command: string;
}

/** Spells out lists, records and option objects of a client's API; leaves out callbacks. */
export function wireArguments(
  engine: Engine,
  dialect: Dialect,
  nodes: readonly Node[],
  scope: Scope,
): readonly WireArgument[] {
  const spelled = nodes.map((node, index) => {
    const isSpread = node.type === 'SpreadElement';
    const expression = isSpread ? node.argument : node;
    const value = engine.evaluate(expression, scope);
    if (index > 0 && index === nodes.length - 1 && value.kind === 'function') return [];
    if (index === 0 && isCommandOptions(expression)) return [];
    const argument = {
      value,
      node: expression,
      scope,
      spread: isSpread,
      optional: isSpread && isConditional(expression),
    };
    return spelledOut(engine, dialect, argument);
  });
  return optionsInPlace(dialect, nodes, spelled).flat();
}

/** Where the wire has options before the members, a client's API still takes them last. */
function optionsInPlace(
  { command }: Dialect,
  nodes: readonly Node[],
  spelled: readonly (readonly WireArgument[])[],
): readonly (readonly WireArgument[])[] {
  const [key, members, options] = spelled;
  const isLast = nodes.length === 3 && nodes[2]?.type === 'ObjectExpression';
  return isLast && key && members && options && /^(ZADD|GEOADD)$/.test(command)
    ? [key, options, members]
    : spelled;
}

/** node-redis 4: `client.get(commandOptions({ isolated: true }), key)` */
const isCommandOptions = (node: Node): boolean =>
  node.type === 'CallExpression' && nameOf(unwrap(node.callee)) === 'commandOptions';

const isConditional = (node: Node): boolean =>
  /^(Conditional|Logical)Expression$/.test(unwrap(node).type);

function spelledOut(
  engine: Engine,
  dialect: Dialect,
  argument: WireArgument,
): readonly WireArgument[] {
  const { value } = argument;
  if (value.kind === 'list') {
    return value.items.flatMap((item) =>
      spelledOut(engine, dialect, {
        ...argument,
        value: item.value,
        node: isWrittenIn(argument.scope.source, item.node) ? item.node : argument.node,
        spread: item.repeated,
      }),
    );
  }
  return value.kind === 'object' ? objectArguments(engine, dialect, value, argument) : [argument];
}

const typeNode = /^TS(\w*Keyword|\w*Type|Type(Reference|Literal|Operator|Query))$/;

/** An expression of the file, not the type of an element nor an element that another file lists. */
const isWrittenIn = (source: Source, node: Node): boolean =>
  !typeNode.test(node.type) && isOf(source, node);

interface Entry {
  readonly name: string;
  readonly value: Value;
  readonly node: Node;
  readonly optional: boolean;
}

/** The properties of an object literal; undefined in place of those that are not known. */
function entriesOf(engine: Engine, { node, scope }: ObjectValue): readonly (Entry | undefined)[] {
  return node.properties.flatMap((property): readonly (Entry | undefined)[] => {
    if (property.type === 'SpreadElement') {
      const spread = engine.evaluate(property.argument, scope);
      return spread.kind === 'object'
        ? entriesOf(engine, spread).map((entry) => entry && { ...entry, optional: true })
        : [undefined];
    }
    const name = keyName(property);
    if (name === undefined) return [undefined];
    const value = engine.evaluate(property.value, scope);
    return [{ name, value, node: property.value, optional: false }];
  });
}

function objectArguments(
  engine: Engine,
  dialect: Dialect,
  value: ObjectValue,
  argument: WireArgument,
): readonly WireArgument[] {
  const entries = entriesOf(engine, value);
  const known = entries.filter((entry) => entry !== undefined);
  const at = (of: Value, node: Node, optional = argument.optional): WireArgument => ({
    ...argument,
    value: of,
    node,
    scope: value.scope,
    optional,
  });
  const names = known.map(({ name }) => name);
  if (names.includes('score') && names.includes('value')) {
    return ['score', 'value'].flatMap((name) =>
      known.filter((entry) => entry.name === name).map((entry) => at(entry.value, entry.node)),
    );
  }
  if (
    names.some((name) => name === 'keys' || name === 'arguments') &&
    /^(EVAL|FCALL)/.test(dialect.command)
  ) {
    return scriptArguments(engine, dialect, known, argument);
  }
  if (isOptions(names, entries.length)) {
    return known.flatMap((entry) => optionArguments(engine, entry, at));
  }
  if (!takesRecords(dialect.command)) return [argument];
  return entries.flatMap((entry) =>
    entry === undefined
      ? [{ ...argument, spread: true }]
      : [at(constant(entry.name), entry.node), at(entry.value, entry.node)],
  );
}

const optionWord = /^[A-Z][A-Z_]*$/;
const namedOption = /^(expiration|condition|comparison)$/;

/** Options are upper-case words; anything else is a record of fields. */
const isOptions = (names: readonly string[], size: number): boolean =>
  size > 0 && names.every((name) => optionWord.test(name) || namedOption.test(name));

type At = (of: Value, node: Node, optional?: boolean) => WireArgument;

/** `EX: 10` -> `EX 10`, `NX: true` -> `NX`, `expiration: { type: 'EX', value: 10 }` -> `EX 10` */
function optionArguments(engine: Engine, entry: Entry, at: At): readonly WireArgument[] {
  const { name, value, node, optional } = entry;
  const known = constantOf(value);
  if (known === false || known === null) return [];
  if (value.kind === 'object') {
    const inner = entriesOf(engine, value).filter((member) => member !== undefined);
    const values = inner.map((member) => at(member.value, member.node, optional));
    return namedOption.test(name) ? values : [at(constant(name), node, optional), ...values];
  }
  if (namedOption.test(name)) return [at(value, node, optional)];
  const word = at(constant(name), node, optional);
  return known === true ? [word] : [word, at(value, node, optional)];
}

/** node-redis: `eval(script, { keys: […], arguments: […] })` */
function scriptArguments(
  engine: Engine,
  dialect: Dialect,
  entries: readonly Entry[],
  argument: WireArgument,
): readonly WireArgument[] {
  const part = (name: string): readonly WireArgument[] => {
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry === undefined) return [];
    const { value, node } = entry;
    const isList = value.kind === 'list';
    return spelledOut(engine, dialect, { ...argument, value, node, spread: !isList });
  };
  const keys = part('keys');
  const isCounted = keys.every(({ spread }) => !spread);
  const count = isCounted ? { ...argument, value: constant(keys.length) } : argument;
  return [count, ...keys, ...part('arguments')];
}

/** The command of `call('SET', key, …)`, `sendCommand(['SET', key, …])`, and its arguments. */
export function namedCommand(
  engine: Engine,
  node: TSESTree.CallExpression,
  scope: Scope,
): { readonly command: string; readonly arguments: readonly Node[] } | undefined {
  const [list] = node.arguments;
  const words = list?.type === 'ArrayExpression' ? list.elements : node.arguments;
  const [head, ...rest] = words.filter((word) => word !== null);
  const [second, ...others] = rest;
  const name = wordAt(engine, head, scope);
  if (name === undefined) return undefined;
  const both = subcommandOf(name, wordAt(engine, second, scope));
  if (both) return { command: both, arguments: others };
  const command = commandOf(name);
  return command === undefined ? undefined : { command, arguments: rest };
}

function wordAt(engine: Engine, node: Node | undefined, scope: Scope): string | undefined {
  if (node === undefined || node.type === 'SpreadElement') return undefined;
  const word = constantOf(engine.evaluate(node, scope));
  return typeof word === 'string' ? word : undefined;
}
