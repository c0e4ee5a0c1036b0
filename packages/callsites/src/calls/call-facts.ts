import type { Argument } from '../facts/argument.js';
import type { Guard } from '../facts/control.js';
import type { KeyPattern } from '../facts/key-pattern.js';
import type { ConstructionRef, RedisCall } from '../facts/redis-call.js';
import type { SourceLocation } from '../facts/location.js';
import type { ResultUse } from '../facts/result.js';
import { keyPrefixOf } from '../clients/constructions.js';
import type { FunctionTable } from '../flow/function-facts.js';
import { guardsOf } from '../flow/guards.js';
import { resultUse } from '../flow/result-use.js';
import type { Tracer } from '../flow/trace.js';
import { concat, onlyHole } from '../keys/pattern.js';
import type { Node } from '../syntax/node.js';
import { isOf, locationOf, textOf, type Source } from '../syntax/source.js';
import { constant, constantOf } from '../values/text.js';
import type { ChainValue, Construction, Scope } from '../values/value.js';
import { definitionOf } from './definition.js';
import { patternOfArgument, readArguments } from './read-arguments.js';
import type { CallSite } from './site.js';
import { wireArguments, type WireArgument } from './wire-arguments.js';
import { isCallersKey } from './wrappers.js';

/** A command of the file: its own, or one that a wrapper issues for it. */
export interface PlacedCall {
  readonly id: number;
  readonly site: CallSite;
  /** Where the arguments are evaluated. */
  readonly scope: Scope;
  /** The call in this file. */
  readonly node: Node;
  readonly name: Node;
  readonly via?: { readonly name: string };
  readonly chain?: ChainValue;
}

export interface CallContext {
  readonly source: Source;
  readonly tracer: Tracer;
  readonly functions: FunctionTable;
  readonly tests: ReadonlyMap<number, readonly Guard['when'][]>;
  /** A path of the facts, for a file of the host. */
  readonly pathOf: (file: string) => string;
}

export function callFacts(context: CallContext, call: PlacedCall): RedisCall {
  const { source, tracer, functions, pathOf } = context;
  const { site, node, scope } = call;
  const wire = wireOf(context, call);
  const { keyArguments, keys, variableKeys, ttl } = readArguments(site.command, wire);
  const guards = guardsOf(tracer, node, { source });
  const prefix = prefixOf(context, site);
  const chainId = call.chain && chainIdOf(call.chain, call, source);
  const ownFile = scope.source === source;
  return {
    id: call.id,
    client: site.library,
    certainty: site.certainty,
    receiver: textOf(site.scope.source, site.receiver, 60),
    ...(site.construction && { construction: reference(site.construction, context) }),
    command: site.command,
    method: site.method,
    args: wire.map((argument) => argumentFacts(context, call, argument, guards)),
    keys: prefix ? keys.map((key) => concat([prefix, key])) : keys,
    keyArguments,
    variableKeys,
    ttl,
    ...(chainId !== undefined && { chain: chainId }),
    enclosing: functions.enclosing(node),
    guards,
    result: resultOf(context, call),
    location: locationOf(source, call.name),
    extent: locationOf(source, node),
    ...(site.custom && { script: reference(site.custom, context) }),
    ...(/^EVAL(_RO)?$/.test(site.command) && { script: reference(site, context) }),
    ...(call.via && {
      via: {
        name: call.via.name,
        ...(!ownFile && { path: pathOf(scope.source.file) }),
        location: locationOf(site.scope.source, site.name),
      },
    }),
    wrapperBody: keys.some(isCallersKey),
  };
}

/** What is queued on a chain is answered with the chain. */
function resultOf({ tests }: CallContext, { id, node, chain, site }: PlacedCall): ResultUse {
  const result = resultUse(node, tests.get(id) ?? []);
  const isQueued = chain !== undefined && site.command !== 'EXEC';
  return isQueued ? { ...result, floating: false } : result;
}

/** Arguments on the wire; a custom command gets its script and key count before its own. */
function wireOf({ tracer: { engine } }: CallContext, { site, scope }: PlacedCall) {
  const wire = wireArguments(engine, site, site.arguments, scope);
  if (site.custom === undefined) return wire;
  const { name, node, numberOfKeys } = site.custom;
  const filled = { node, scope: site.custom.scope, spread: false, optional: false };
  const head: WireArgument[] = [{ ...filled, value: constant(name) }];
  if (typeof numberOfKeys === 'number') head.push({ ...filled, value: constant(numberOfKeys) });
  return [...head, ...wire];
}

function prefixOf({ tracer: { engine } }: CallContext, site: CallSite): KeyPattern | undefined {
  const { construction, library } = site;
  return construction && library !== 'node-redis' ? keyPrefixOf(engine, construction) : undefined;
}

/** A chain that a wrapper opens for itself is told by the wrapper's call. */
export const chainIdOf = (chain: ChainValue, { node }: PlacedCall, source: Source): number =>
  isOf(source, chain.opened) ? chain.opened.range[0] : node.range[0];

function reference(
  { node, scope }: Pick<Construction, 'scope'> & { node: Node },
  { source, pathOf }: CallContext,
): ConstructionRef {
  const isOwn = scope.source === source;
  return { ...(!isOwn && { path: pathOf(scope.source.file) }), id: node.range[0] };
}

type Written = Pick<WireArgument, 'node' | 'scope'>;

function argumentFacts(
  context: CallContext,
  call: PlacedCall,
  argument: WireArgument,
  guards: readonly Guard[],
): Argument {
  const written = writtenArgument(argument);
  const { node, scope } = written;
  const pattern = patternOfArgument(argument);
  const value = constantOf(argument.value);
  const { derivesFrom, computed, factors, names } = context.tracer.trace(node, scope);
  const parameter = onlyHole(pattern)?.parameter;
  const { engine } = context.tracer;
  const definition = definitionOf(engine, argument.value, written, context.source, context.pathOf);
  const isAbsent = (id: number): boolean =>
    guards.some(
      ({ call: tested, when, partly }) =>
        tested === id && !partly && (when === 'falsy' || when === 'null'),
    );
  return {
    location: argumentLocation(context, call, node, scope),
    text: textOf(scope.source, node),
    pattern,
    ...(value !== undefined && { value }),
    ...(definition && { definition }),
    spread: argument.spread,
    names,
    derivesFrom: derivesFrom.filter((origin) => !isAbsent(origin.call)),
    computed,
    factors,
    ...(parameter !== undefined && { parameter }),
  };
}

/** The expression of an argument; what the caller wrote in place of a wrapper's parameter. */
function writtenArgument({ node, scope }: Written): Written {
  const variable = node.type === 'Identifier' ? scope.source.variableOf(node) : undefined;
  const written = variable && scope.frame?.written.get(variable);
  return written ? writtenArgument(written) : { node, scope };
}

function argumentLocation(
  { source }: CallContext,
  call: PlacedCall,
  node: Node,
  scope: Scope,
): SourceLocation {
  return locationOf(
    source,
    scope.source === source && scope.frame === undefined ? node : call.node,
  );
}
