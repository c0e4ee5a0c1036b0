import type { Analysis } from './analysis.js';
import { callFacts, chainIdOf, type CallContext, type PlacedCall } from './calls/call-facts.js';
import { inSourceOrder } from './calls/discover.js';
import type { Site } from './calls/site.js';
import { wrapperSummaries } from './calls/wrapper-summaries.js';
import { expandWrapper } from './calls/wrappers.js';
import { constructionsOf } from './clients/constructions.js';
import { declaredFamilies } from './declarations/declared-families.js';
import type { FileFacts } from './facts/file-facts.js';
import { chainFacts } from './flow/chain-facts.js';
import { createTracer } from './flow/create-tracer.js';
import { FunctionTable } from './flow/function-facts.js';
import { allTests } from './flow/guards.js';
import { linkedScriptsOf, scriptsOf } from './lua/scripts.js';
import { textOf, type Source } from './syntax/source.js';
import type { Node } from './syntax/node.js';
import type { ChainValue } from './values/value.js';

/** All facts of one file; a failure of the analysis itself is told as a problem of the file. */
export function analyzeSource(
  analysis: Analysis,
  source: Source,
  pathOf: (file: string) => string,
): FileFacts {
  try {
    return factsOfSource(analysis, source, pathOf);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      ...emptyFacts(pathOf(source.file)),
      problem: { message: `The analysis failed: ${message}` },
    };
  }
}

export const emptyFacts = (path: string): FileFacts => ({
  path,
  calls: [],
  chains: [],
  constructions: [],
  functions: [],
  scripts: [],
  linkedScripts: [],
  wrappers: [],
  families: [],
  openCalls: 0,
});

export function factsOfSource(
  analysis: Analysis,
  source: Source,
  pathOf: (file: string) => string,
): FileFacts {
  const { engine, receivers, modules } = analysis;
  const { sites, open } = analysis.discovery(source);
  const wrapperCalls = analysis.wrappers.callsIn(source);
  const issued = new Set(sites.map((site) => site.node));
  const placed = placedCalls(
    analysis,
    [...sites, ...wrapperCalls.filter(({ node }) => !issued.has(node))].sort(inSourceOrder),
  );
  const idsAt = new Map<Node, number[]>();
  for (const { id, node } of placed) idsAt.set(node, [...(idsAt.get(node) ?? []), id]);
  const tracer = createTracer(engine, (node) => idsAt.get(node) ?? []);
  const functions = new FunctionTable(source);
  const context: CallContext = {
    source,
    tracer,
    functions,
    tests: placed.length > 0 ? allTests(tracer, { source }) : new Map(),
    pathOf,
  };
  const calls = placed.map((call) => callFacts(context, call));
  const constructions = constructionsOf({ engine, source, pathOf }, functions, receivers);
  return {
    path: pathOf(source.file),
    calls,
    chains: chainFacts(engine, source, queuedCalls(placed, source)),
    constructions,
    scripts: scriptsOf(engine, source, placed, modules?.readText),
    linkedScripts: linkedScriptsOf(engine, source, placed, modules?.readText, pathOf),
    wrappers: wrapperSummaries(calls, functions.facts),
    families: declaredFamilies(engine, source),
    openCalls: open.length,
    functions: functions.facts,
  };
}

/** The commands in source order, wrappers' calls in place of the wrappers. */
function placedCalls(analysis: Analysis, sites: readonly Site[]): readonly PlacedCall[] {
  let id = 0;
  return sites.flatMap((site): readonly PlacedCall[] => {
    if (site.kind === 'command') {
      const { node, name, scope, chain } = site;
      return [{ id: id++, site, scope, node, name, ...(chain && { chain }) }];
    }
    const { node, name } = site;
    return expandWrapper(analysis.engine, site, analysis.wrappers.sitesIn).map((inner) => {
      const receiver = analysis.engine.evaluate(inner.site.receiver, inner.scope);
      const chain = receiver.kind === 'chain' ? receiver : inner.site.chain;
      const via = { name: textOf(site.scope.source, name) };
      return { id: id++, ...inner, node, name, via, ...(chain && { chain }) };
    });
  });
}

const endsChain = /^(EXEC|DISCARD)$/;

/** The calls of each chain, under the node that stands for its opening in this file. */
function queuedCalls(placed: readonly PlacedCall[], source: Source) {
  const byId = new Map<number, { chain: ChainValue; calls: number[] }>();
  for (const call of placed) {
    if (call.chain === undefined || endsChain.test(call.site.command)) continue;
    const id = chainIdOf(call.chain, call, source);
    const opened = id === call.chain.opened.range[0] ? call.chain.opened : call.node;
    const known = byId.get(id) ?? { chain: { ...call.chain, opened }, calls: [] };
    known.calls.push(call.id);
    byId.set(id, known);
  }
  return new Map([...byId.values()].map((queued) => [queued.chain.opened, queued]));
}
