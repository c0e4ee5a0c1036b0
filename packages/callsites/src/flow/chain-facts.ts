import type { Chain, ChainExecution } from '../facts/chain.js';
import type { Variable } from '../syntax/bindings.js';
import { unwrap, type Node } from '../syntax/node.js';
import { outlineOf } from '../syntax/outline.js';
import { locationOf, type Source } from '../syntax/source.js';
import { constantOf } from '../values/text.js';
import type { ChainValue, Engine } from '../values/value.js';
import { resultUse } from './result-use.js';

interface Execution {
  readonly node: Extract<Node, { type: 'CallExpression' }>;
  readonly isPipeline: boolean;
}

/** The chains of a file: where each is opened, what it queues and how it is executed. */
export function chainFacts(
  engine: Engine,
  source: Source,
  queued: ReadonlyMap<ChainValue['opened'], { chain: ChainValue; calls: readonly number[] }>,
): readonly Chain[] {
  const executions = executionsOf(engine, source);
  return [...queued.values()].map(({ chain, calls }) => {
    const { opened, method } = chain;
    const execution = executions.get(opened);
    const isPipeline = execution?.isPipeline === true || /^(pipeline|batch)$/.test(method);
    return {
      id: opened.range[0],
      kind: isPipeline ? 'pipeline' : 'transaction',
      opened: locationOf(source, opened),
      calls,
      ...(execution && { exec: executionFacts(source, execution.node) }),
      escapes: execution === undefined || escapes(source, opened),
    };
  });
}

const executes = /^exec(AsPipeline|Typed|AsPipelineTyped)?$/i;

function executionsOf(engine: Engine, source: Source): ReadonlyMap<Node, Execution> {
  const executions = new Map<Node, Execution>();
  for (const { node, callee, text } of outlineOf(source).namedCalls) {
    if (callee.type !== 'MemberExpression' || !executes.test(text)) continue;
    const value = engine.evaluate(callee.object, { source });
    if (value.kind !== 'chain') continue;
    const [first] = node.arguments;
    const asPipeline =
      first !== undefined && constantOf(engine.evaluate(first, { source })) === true;
    executions.set(value.opened, { node, isPipeline: asPipeline || /AsPipeline/.test(text) });
  }
  return executions;
}

function executionFacts(source: Source, node: Node): ChainExecution {
  const variable = boundVariable(source, node);
  const uses = variable?.references.map(({ identifier }) => identifier) ?? [node];
  const tests = uses.flatMap((use) => (isNullTest(use) ? (['null'] as const) : []));
  const result = resultUse(node, tests);
  const isHandedOn = result.use === 'returned' || result.use === 'passed';
  return {
    location: locationOf(source, node),
    result,
    itemsInspected: isHandedOn || uses.some((use) => use !== node && readsItems(use)),
    nullChecked: isHandedOn || tests.length > 0,
  };
}

/** The variable a chain's replies are bound to: `const replies = await chain.exec()`. */
function boundVariable(source: Source, node: Node): Variable | undefined {
  for (let outer = node.parent; outer != null; outer = outer.parent) {
    if (outer.type === 'VariableDeclarator') {
      const [name] = namesIn(outer.id);
      return name && source.variableOf(name);
    }
    if (outer.type === 'AssignmentExpression') return source.variableOf(unwrap(outer.left));
    if (!/^(Await|Chain|TSNonNull|TSAs|Logical)/.test(outer.type)) return undefined;
  }
  return undefined;
}

function namesIn(pattern: Node): readonly Node[] {
  if (pattern.type === 'Identifier') return [pattern];
  if (pattern.type !== 'ArrayPattern') return [];
  return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
}

function isNullTest(use: Node): boolean {
  const { parent } = use;
  if (parent?.type === 'UnaryExpression') return parent.operator === '!';
  if (parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') {
    return parent.test === use;
  }
  if (parent?.type === 'BinaryExpression') return /^[=!]==?$/.test(parent.operator);
  if (parent?.type === 'LogicalExpression') return parent.left === use;
  if (parent?.type === 'MemberExpression') return parent.object === use && parent.optional;
  return false;
}

/** A use that looks into the replies, or hands them to something that may. */
function readsItems(use: Node): boolean {
  const { parent } = use;
  return (
    (parent?.type === 'MemberExpression' && parent.object === use) ||
    /^(CallExpression|ReturnStatement|SpreadElement|ForOfStatement|VariableDeclarator)$/.test(
      parent?.type ?? '',
    )
  );
}

/** The chain is handed to a function or returned, so that others may add to it. */
function escapes(source: Source, opened: Node): boolean {
  const { parent } = opened;
  const variable = parent?.type === 'VariableDeclarator' ? source.variableOf(parent.id) : undefined;
  return (variable?.references ?? []).some(
    ({ identifier: { parent: user }, identifier }) =>
      user?.type === 'ReturnStatement' ||
      (user?.type === 'CallExpression' && user.callee !== identifier) ||
      user?.type === 'Property',
  );
}
