import type { RedisCall } from '@geoslot/callsites';
import { Node, type CallExpression, type SourceFile } from 'ts-morph';
import type { AdoptedFamily } from './adopted-family.js';
import { bindKey } from './bind-key.js';
import { expiryConflict } from './expiry.js';
import { judgeExpire } from './judge-expire.js';
import { keyParts } from './key-parts.js';
import { left, type RawCall, type Verdict } from './raw-call.js';
import { awaited } from './replies.js';
import { rewritesOf } from './rewrites/rewrites.js';

/** The calls of one file on keys of the family. */
export interface FileCalls {
  readonly source: SourceFile;
  readonly calls: readonly RedisCall[];
}

export interface JudgeContext {
  readonly family: AdoptedFamily;
  /** The expression that gives the connected keyspace at a node, or why there is none. */
  geoAt(node: Node, call: RedisCall): { readonly text: string } | { readonly because: string };
  /** Calls whose rewriting the compiler refused, with its words. */
  readonly refused: ReadonlyMap<RedisCall, string>;
}

export interface JudgedCall {
  readonly facts: RedisCall;
  /** The call in the source, for the place of a comment. */
  readonly node: Node;
  readonly verdict: Verdict;
  /** The parameters of its key, when they are known. */
  readonly parameters?: string;
}

/** Judges every call of a file; inner calls first, so that outer ones hold their new text. */
export function judgeCalls(file: FileCalls, context: JudgeContext): readonly JudgedCall[] {
  const replaced = new Map<Node, string>();
  const judged: JudgedCall[] = [];
  for (const facts of [...file.calls].sort((a, b) => b.extent.start - a.extent.start)) {
    const node = callAt(file.source, facts);
    const found = judge(facts, node, context, (part) => textOf(part, replaced));
    if (found.verdict.kind === 'replace') replaced.set(found.verdict.node, found.verdict.text);
    judged.push({ facts, node: node ?? file.source, ...found });
  }
  return judged
    .reverse()
    .map((each, _, all) => (isExpire(each.facts) ? judgeExpire(each, all, context.family) : each));
}

/** Setting an expiry: judged once the writes are. */
const isExpire = ({ command }: RedisCall): boolean => /^P?EXPIRE$/.test(command);

type Judgement = Pick<JudgedCall, 'verdict' | 'parameters'>;

function judge(
  facts: RedisCall,
  node: CallExpression | undefined,
  context: JudgeContext,
  text: RawCall['text'],
): Judgement {
  const refusal = context.refused.get(facts);
  if (refusal !== undefined) return { verdict: left(`the compiler refuses it: ${refusal}`) };
  const obstacle = obstacleOf(facts, node);
  if (obstacle !== undefined || node === undefined) return { verdict: left(obstacle ?? '') };
  const { family } = context;
  const key = node.getArguments()[0];
  const parts = key && keyParts(key);
  const parameters = parts && bindKey(family.template, parts);
  if (parameters === undefined) {
    return { verdict: left(`its key does not read as '${family.template.text}' letter by letter`) };
  }
  const geo = context.geoAt(node, facts);
  if ('because' in geo) return { verdict: left(geo.because), parameters };
  const handle = `${geo.text}.${family.name}${parameters === '' ? '' : `(${parameters})`}`;
  const rest = node.getArguments().slice(1).filter(Node.isExpression);
  const call: RawCall = { facts, node, family, handle, rest, text };
  const isPlain = facts.chain === undefined || isExpire(facts);
  return { verdict: isPlain ? rewrite(call) : inChain(call), parameters };
}

/** Why a call cannot be rewritten whatever its family. */
function obstacleOf(facts: RedisCall, node: CallExpression | undefined): string | undefined {
  if (facts.certainty === 'name') return 'only its name says that it is called on a Redis client';
  if (facts.via !== undefined)
    return `it goes through ${facts.via.name}(); adopt works on the call itself`;
  if (facts.script !== undefined) return 'a script runs as a whole';
  if (facts.keys.length !== 1 || facts.variableKeys) return 'it names several keys';
  return node === undefined ? 'its place in the source was not found' : undefined;
}

function rewrite(call: RawCall): Verdict {
  const { facts, family } = call;
  const rewrites =
    family.options['encoding'] === 'per-writer' ? undefined : rewritesOf(family.builder);
  if (rewrites === undefined) {
    return left(`keys of ${family.builder}() have a layout of their own, which raw commands break`);
  }
  const known = rewrites.commands[facts.command];
  if (known === undefined) {
    const reason = `no operation of ${family.builder}() does what ${facts.command} does`;
    return left(rewrites.reasons[facts.command] ?? reason);
  }
  const conflict = expiryConflict(facts, family.ttl);
  return conflict === undefined ? known(call) : left(conflict);
}

/**
 * One write, perhaps with the expiry of its family, in one fluent chain whose replies nobody reads:
 * the handle sends the same. Every other chain stays.
 */
function inChain(call: RawCall): Verdict {
  const chain = fluentCalls(call.node);
  const names = chain.map(methodName);
  const last = chain.at(-1);
  const isWhole =
    /^(multi|pipeline)$/.test(names[0] ?? '') && /^exec(AsPipeline)?$/.test(names.at(-1) ?? '');
  const others = chain.slice(1, -1).filter((each) => each !== call.node);
  const isAlone = others.every((each) => /^p?expire$/i.test(methodName(each)));
  if (last === undefined || !isWhole || !isAlone) {
    return left('it is queued with other commands; write them as geo.slot(…).transaction(…)');
  }
  if (!Node.isExpressionStatement(awaited(last).getParent())) {
    return left('the replies of its transaction are read; write it as geo.slot(…).transaction(…)');
  }
  const key = call.node.getArguments()[0]?.getText();
  const isSameKey = others.every((each) => each.getArguments()[0]?.getText() === key);
  return isSameKey ? rewrite({ ...call, node: last }) : left('its transaction names several keys');
}

const methodName = (call: CallExpression): string => {
  const callee = call.getExpression();
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : '';
};

/** The calls of the fluent expression that a call is in, from the first to the last. */
function fluentCalls(call: CallExpression): readonly CallExpression[] {
  let last = call;
  for (;;) {
    const next = last.getParent()?.getParent();
    const isNext =
      Node.isPropertyAccessExpression(last.getParent()) &&
      Node.isCallExpression(next) &&
      next.getExpression() === last.getParent();
    if (!isNext) break;
    last = next;
  }
  const calls: CallExpression[] = [];
  for (let each: Node | undefined = last; Node.isCallExpression(each);) {
    calls.unshift(each);
    const callee = each.getExpression();
    each = Node.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined;
  }
  return calls;
}

function callAt(source: SourceFile, { extent }: RedisCall): CallExpression | undefined {
  return source
    .getDescendantAtPos(extent.start)
    ?.getAncestors()
    .filter(Node.isCallExpression)
    .find((node) => node.getStart() === extent.start && node.getEnd() === extent.end);
}

/** The text of a node in which rewritten calls read as they will. */
function textOf(node: Node, replaced: ReadonlyMap<Node, string>): string {
  const start = node.getStart();
  const inside = [...replaced]
    .filter(([each]) => each.getStart() >= start && each.getEnd() <= node.getEnd())
    .filter(([each], _, all) => !all.some(([other]) => other !== each && contains(other, each)))
    .sort(([a], [b]) => b.getStart() - a.getStart());
  return inside.reduce(
    (text, [each, its]) =>
      text.slice(0, each.getStart() - start) + its + text.slice(each.getEnd() - start),
    node.getText(),
  );
}

const contains = (outer: Node, inner: Node): boolean =>
  outer.getStart() <= inner.getStart() && outer.getEnd() >= inner.getEnd();
