import type { KeyPattern } from '../facts/key-pattern.js';
import { isFunction, type Node } from '../syntax/node.js';
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
  return sitesIn(called).flatMap((site) =>
    site.kind === 'command'
      ? [{ site, scope: inner }]
      : expandWrapper(engine, site, sitesIn, inner, depth + 1),
  );
}

export const isWithin = (inner: Node, outer: Node): boolean =>
  outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
