import { Node, type IfStatement } from 'ts-morph';
import type { AdoptedFamily } from './adopted-family.js';
import { expiryConflict } from './expiry.js';
import type { JudgedCall } from './judge-calls.js';
import { left, type Verdict } from './raw-call.js';
import { awaited } from './replies.js';

/**
 * An EXPIRE goes when the handle of a rewritten write to the same key sets the same expiry at the
 * same time: with every write, or with the first where the source says `if (count === 1)`.
 */
export function judgeExpire(
  expire: JudgedCall,
  all: readonly JudgedCall[],
  { ttl }: AdoptedFamily,
): JudgedCall {
  const { facts, parameters, verdict } = expire;
  if (parameters === undefined) return expire;
  if (verdict.kind === 'left' && !verdict.because.startsWith('no operation')) return expire;
  const conflict = expiryConflict(facts, ttl);
  if (conflict !== undefined || ttl.kind !== 'expiring') {
    return { ...expire, verdict: left(conflict ?? '') };
  }
  const writes = all.filter(
    (each) => each.verdict.kind === 'replace' && each.parameters === parameters,
  );
  if (facts.chain !== undefined) return { ...expire, verdict: chained(expire, writes) };
  const statement =
    ttl.from === 'after last write' ? plain(expire, writes) : guarded(expire, writes);
  return {
    ...expire,
    verdict: statement === undefined ? stays(ttl.from) : { kind: 'remove', node: statement },
  };
}

const stays = (from: string): Verdict =>
  left(`the family sets its expiry ${from}, and it is not proved that this call does the same`);

/** In a chain it goes with the write that the chain becomes. */
const chained = ({ facts }: JudgedCall, writes: readonly JudgedCall[]): Verdict =>
  writes.some((write) => write.facts.chain === facts.chain)
    ? { kind: 'absorbed' }
    : left('it is queued with other commands; write them as geo.slot(…).transaction(…)');

/** The statement of an expiry that directly follows a rewritten write in its block. */
function plain(expire: JudgedCall, writes: readonly JudgedCall[]): Node | undefined {
  const statement = statementOf(expire.node);
  const previous = statement?.getPreviousSibling();
  const follows = writes.some(
    ({ node }) => previous !== undefined && statementOf(node) === previous,
  );
  const declares = writes.some(
    ({ node }) =>
      previous !== undefined && node.getFirstAncestor(Node.isVariableStatement) === previous,
  );
  return follows || declares ? statement : undefined;
}

/** The `if (count === 1)` around an expiry, where `count` is the reply of a rewritten write. */
function guarded({ facts, node }: JudgedCall, writes: readonly JudgedCall[]): Node | undefined {
  const [guard, ...more] = facts.guards;
  const isFirst = guard?.when === 'one' && !guard.partly && !guard.byExit && more.length === 0;
  const counter = writes.find((write) => write.facts.id === guard?.call);
  const statement = node.getFirstAncestor(Node.isIfStatement);
  if (!isFirst || counter === undefined || statement === undefined) return undefined;
  return isOnlyThere(statement, node) ? statement : undefined;
}

function isOnlyThere(statement: IfStatement, node: Node): boolean {
  const then = statement.getThenStatement();
  const [only, ...others] = Node.isBlock(then) ? then.getStatements() : [then];
  return (
    statement.getElseStatement() === undefined &&
    others.length === 0 &&
    statementOf(node) === only &&
    /^\(?\w+ ===? 1\)?$/.test(statement.getExpression().getText())
  );
}

/** The statement that is a call and nothing else. */
function statementOf(node: Node): Node | undefined {
  const parent = awaited(node).getParent();
  return Node.isExpressionStatement(parent) ? parent : undefined;
}
