import type { KeyPattern } from '../facts/key-pattern.js';
import { conditionsOf } from '../flow/conditions.js';
import { truthOf } from '../flow/truth.js';
import { callbackCall, enclosingFunction } from '../syntax/branches.js';
import { isFunction, type FunctionNode, type Node } from '../syntax/node.js';
import type { Engine, FunctionValue, Scope } from '../values/value.js';
import { frameOf } from '../values/invocations.js';
import type { CallSite, Site, WrapperSite } from './site.js';

const deepest = 3;

/**
 * A key that its callers decide: nothing of it is spelled out but separators, and a parameter of
 * the enclosing function is in it.
 */
export const isCallersKey = ({ alternatives }: KeyPattern): boolean =>
  alternatives.some(
    (parts) =>
      parts.some((part) => part.kind === 'hole' && part.parameter !== undefined) &&
      parts.every((part) => part.kind === 'hole' || !/[A-Za-z0-9]/.test(part.text)),
  );

/** A site as seen from the outermost call that leads to it. */
export interface PlacedSite {
  readonly site: CallSite;
  /** Where its arguments are evaluated. */
  readonly scope: Scope;
}

/** The commands that a call of a wrapper issues, with the caller's arguments in place. */
export function expandWrapper(
  engine: Engine,
  wrapper: WrapperSite,
  sitesIn: (called: FunctionValue) => readonly Site[],
  scope: Scope = wrapper.scope,
  depth = 0,
): readonly PlacedSite[] {
  const { called, node } = wrapper;
  if (depth >= deepest || !isFunction(called.node)) return [];
  const frame = frameOf(engine, called, { node, scope, arguments: node.arguments });
  if (frame === undefined) return [];
  const inner: Scope = { source: called.scope.source, frame };
  const isPossible = (site: Site): boolean =>
    conditionsOf(site.node, called.node).every(
      ({ test, outcome }) => (truthOf(engine, test, inner) ?? outcome) === outcome,
    );
  return sitesIn(called)
    .filter(isPossible)
    .flatMap((site) =>
      site.kind === 'command'
        ? [{ site, scope: inner }]
        : expandWrapper(engine, site, sitesIn, inner, depth + 1),
    );
}

/** The functions that a site belongs to: not those that make one of them and hand it out. */
export function issuersOf(site: Node): readonly FunctionNode[] {
  const issuers: FunctionNode[] = [];
  for (let home = enclosingFunction(site); home !== undefined; home = enclosingFunction(home)) {
    issuers.push(home);
    if (callbackCall(home) === undefined) break;
  }
  return issuers;
}
