import type { ClientConstruction } from '../facts/client-construction.js';
import type { KeyPattern } from '../facts/key-pattern.js';
import type { FunctionTable } from '../flow/function-facts.js';
import { memberName, nameOf, unwrap, walk, type Call, type Node } from '../syntax/node.js';
import { locationOf, type Source } from '../syntax/source.js';
import { patternOf } from '../values/text.js';
import type { ClientValue, Construction, Engine } from '../values/value.js';
import { clientUse } from './client-use.js';
import { readOptions, type ReadOptions } from './options.js';

/** Every client a file constructs. */
export function constructionsOf(
  engine: Engine,
  source: Source,
  functions: FunctionTable,
): readonly ClientConstruction[] {
  const constructions: ClientConstruction[] = [];
  walk(source.ast, source.visitorKeys, (node) => {
    if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return;
    if (!couldConstruct(node)) return;
    const client = engine.evaluate(node, { source });
    if (client.kind !== 'client' || client.construction?.node !== node) return;
    constructions.push(constructionFacts(engine, source, functions, client, node));
  });
  return constructions;
}

/** Spares the evaluation of calls that cannot be constructions by their form. */
function couldConstruct(node: Call): boolean {
  if (node.type === 'NewExpression') return true;
  const callee = unwrap(node.callee);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee);
  return name !== undefined && /^(create|duplicate|redis|ioredis|valkey)/i.test(name);
}

function constructionFacts(
  engine: Engine,
  source: Source,
  functions: FunctionTable,
  client: ClientValue,
  node: Call,
): ClientConstruction {
  const name = calleeName(node);
  const { options, isComplete, url } = argumentsOf(engine, source, node);
  const keyPrefix = keyPrefixOf(engine, { node, scope: { source } });
  return {
    id: node.range[0],
    library: client.library,
    form: node.type === 'NewExpression' ? 'new' : name === 'duplicate' ? 'duplicate' : 'factory',
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

function calleeName(node: Call): string {
  const callee = unwrap(node.callee);
  return (callee.type === 'MemberExpression' ? memberName(callee) : nameOf(callee)) ?? '';
}

function kindOf(name: string, options: ReadOptions['options']): ClientConstruction['kind'] {
  if (/cluster/i.test(name)) return 'cluster';
  if (/sentinel/i.test(name) || 'sentinels' in options) return 'sentinel';
  return /pool/i.test(name) ? 'pool' : 'standalone';
}

interface ReadConstruction extends ReadOptions {
  readonly url?: KeyPattern;
}

/** Options and URL, whichever arguments hold them. */
function argumentsOf(engine: Engine, source: Source, node: Call): ReadConstruction {
  let url: KeyPattern | undefined;
  const options: ReadOptions['options'] = {};
  let isComplete = true;
  for (const argument of node.arguments) {
    if (argument.type === 'SpreadElement') {
      isComplete = false;
      continue;
    }
    const value = engine.evaluate(argument, { source });
    if (value.kind === 'object') {
      const read = readOptions(engine, value);
      Object.assign(options, read.options);
      isComplete &&= read.isComplete;
    } else if (value.kind === 'text') {
      url ??= value.pattern;
      const isUrl =
        value.constant !== undefined || node.arguments.length > 1 || hasText(value.pattern);
      isComplete &&= isUrl;
    } else if (value.kind !== 'list') isComplete = false;
  }
  return { options, isComplete, ...(url && { url }) };
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
