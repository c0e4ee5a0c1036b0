import type { TSESTree } from '@typescript-eslint/types';
import type { ClientConstruction } from '../facts/client-construction.js';
import type { KeyPattern } from '../facts/key-pattern.js';
import type { FunctionTable } from '../flow/function-facts.js';
import { classOfThis } from '../syntax/assignments.js';
import { keyName, memberName, nameOf, unwrap, type Call, type Node } from '../syntax/node.js';
import { outlineOf } from '../syntax/outline.js';
import { locationOf, type Source } from '../syntax/source.js';
import { instanceOf } from '../values/instances.js';
import { patternOf } from '../values/text.js';
import type { ClientValue, Construction, Engine, ObjectValue } from '../values/value.js';
import { clientUse, receiverNames } from './client-use.js';
import { readOptions, type OptionsReader, type ReadOptions } from './options.js';

/**
 * Every client a file constructs, and options it states for clients that others construct.
 *
 * @param receivers - tells what is constructed
 */
export function constructionsOf(
  reader: OptionsReader,
  functions: FunctionTable,
  receivers: Engine,
): readonly ClientConstruction[] {
  const { calls, objects } = outlineOf(reader.source);
  const constructions = [
    ...objects.filter(isLooseOptions).map((node) => looseOptions(reader, functions, node)),
    ...calls.filter(couldConstruct).flatMap((node) => {
      const client = constructedClient(receivers, node, reader.source);
      return client ? [constructionFacts(reader, functions, client, node)] : [];
    }),
  ].sort((first, second) => first.id - second.id);
  const told = new Set(
    constructions.flatMap(({ form, options }) => (form === 'options' ? [] : starts(options))),
  );
  return constructions.filter(
    ({ form, options }) => form !== 'options' || starts(options).some((start) => !told.has(start)),
  );
}

const starts = (options: ReadOptions['options']): readonly number[] =>
  Object.values(options).flatMap(({ path, location }) =>
    path === undefined ? [location.start] : [],
  );

/** Spares the evaluation of calls that cannot be constructions by their form. */
function couldConstruct(node: Call): boolean {
  return (
    node.type === 'NewExpression' ||
    node.callee.type === 'Super' ||
    /^(create|duplicate|redis|ioredis|valkey)/i.test(calleeName(node))
  );
}

function constructedClient(
  engine: Engine,
  node: Call,
  source: Source,
): Pick<ClientValue, 'library'> | undefined {
  if (node.callee.type === 'Super') {
    const { superClass } = classOfThis(node) ?? {};
    const base = superClass ? engine.evaluate(superClass, { source }) : undefined;
    return base?.kind === 'library' ? base : undefined;
  }
  if (node.type === 'NewExpression' && !isClientClass(engine, node.callee, source)) {
    return undefined;
  }
  const client = engine.evaluate(node, { source });
  return client.kind === 'client' && client.construction?.node === node ? client : undefined;
}

/** Spares the evaluation of a constructor's arguments. */
function isClientClass(engine: Engine, callee: Node, source: Source): boolean {
  const called = engine.evaluate(callee, { source });
  if (called.kind !== 'class') return called.kind === 'library';
  return instanceOf(engine, called, '').kind === 'client';
}

function constructionFacts(
  reader: OptionsReader,
  functions: FunctionTable,
  { library }: Pick<ClientValue, 'library'>,
  node: Call,
): ClientConstruction {
  const { engine, source } = reader;
  const name = calleeName(node);
  const { options, isComplete, url } = argumentsOf(reader, node);
  const keyPrefix = keyPrefixOf(engine, { node, scope: { source } });
  return {
    id: node.range[0],
    library,
    form: formOf(node, name),
    kind: kindOf(name, options),
    location: locationOf(source, node),
    options,
    optionsComplete: isComplete,
    ...(url && { url }),
    ...(keyPrefix && { keyPrefix }),
    enclosing: functions.enclosing(node),
    ...clientUse(engine, source, node),
  };
}

function formOf(node: Call, name: string): ClientConstruction['form'] {
  if (node.callee.type === 'Super') return 'super';
  if (node.type === 'NewExpression') return 'new';
  return name === 'duplicate' ? 'duplicate' : 'factory';
}

function calleeName(node: Call): string {
  const callee = unwrap(node.callee);
  return (callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee)) ?? '';
}

function kindOf(name: string, options: ReadOptions['options']): ClientConstruction['kind'] {
  if (/cluster/i.test(name)) return 'cluster';
  if (/sentinel/i.test(name) || 'sentinels' in options) return 'sentinel';
  return /pool/i.test(name) ? 'pool' : 'standalone';
}

/** Option names that only clients of these libraries have. */
const telltale =
  /^(maxRetriesPerRequest|enableReadyCheck|enableOfflineQueue|reconnectOnError|lazyConnect)$/;

/** An object literal that reads like client options, and is no argument of a construction. */
const isLooseOptions = ({ properties }: TSESTree.ObjectExpression): boolean =>
  properties.some(
    (property) => property.type === 'Property' && telltale.test(keyName(property) ?? ''),
  );

function looseOptions(
  reader: OptionsReader,
  functions: FunctionTable,
  node: TSESTree.ObjectExpression,
): ClientConstruction {
  const { source } = reader;
  const value = { kind: 'object', node, scope: { source } } as const;
  const { options, isComplete } = readOptions(reader, value);
  return {
    id: node.range[0],
    library: 'unknown',
    form: 'options',
    kind: kindOf('', options),
    location: locationOf(source, node),
    options,
    optionsComplete: isComplete,
    enclosing: functions.enclosing(node),
    singletonGuard: false,
    closed: false,
    errorListener: 'unknown',
    connectCalled: false,
    escapes: true,
    passedTo: [...receiverNames(node)],
  };
}

interface ReadConstruction extends ReadOptions {
  readonly url?: KeyPattern;
}

/** Options and URL, whichever arguments hold them. */
function argumentsOf(reader: OptionsReader, node: Call): ReadConstruction {
  const { engine, source } = reader;
  let url: KeyPattern | undefined;
  const options: ReadOptions['options'] = {};
  let isComplete = true;
  const include = (read: ReadOptions): void => {
    Object.assign(options, read.options);
    isComplete &&= read.isComplete;
  };
  for (const argument of node.arguments) {
    if (argument.type === 'SpreadElement') {
      isComplete = false;
      continue;
    }
    const value = engine.evaluate(argument, { source });
    const merged = value.kind === 'text' ? mergedObjects(engine, argument, source) : [];
    if (value.kind === 'object') include(readOptions(reader, value));
    else if (merged.length > 0) {
      for (const object of merged) include(readOptions(reader, object));
      isComplete = false;
    } else if (value.kind === 'text') {
      url ??= value.pattern;
      isComplete &&= node.arguments.length > 1 || hasText(value.pattern);
    } else if (value.kind !== 'list') isComplete = false;
  }
  return { options, isComplete, ...(url && { url }) };
}

/** `defaults(options, common)`, `Object.assign({}, common)`: the objects that are put together. */
function mergedObjects(engine: Engine, node: Node, source: Source): readonly ObjectValue[] {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return [];
  return call.arguments
    .map((argument) => engine.evaluate(argument, { source }))
    .filter((value) => value.kind === 'object')
    .toReversed();
}

const hasText = ({ alternatives }: KeyPattern): boolean =>
  alternatives.flat().some(({ kind }) => kind === 'literal');

/** The prefix an ioredis or iovalkey client puts before its keys. */
export function keyPrefixOf(engine: Engine, { node, scope }: Construction): KeyPattern | undefined {
  for (const argument of node.arguments) {
    const value = argument.type === 'SpreadElement' ? undefined : engine.evaluate(argument, scope);
    if (value?.kind !== 'object') continue;
    const site: { node: Node; scope: Construction['scope'] } = { node: argument, scope };
    const prefix = engine.member(value, 'keyPrefix', site);
    if (prefix !== undefined && prefix.kind === 'text' && prefix.constant !== null) {
      return patternOf(prefix, site);
    }
  }
  return undefined;
}
