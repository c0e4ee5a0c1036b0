import type { RedisCall } from '@geoslot/callsites';
import type { CallExpression, Expression, Node } from 'ts-morph';
import type { AdoptedFamily } from './adopted-family.js';

/** One call on a key of the family, in the source and as facts. */
export interface RawCall {
  readonly facts: RedisCall;
  readonly node: CallExpression;
  readonly family: AdoptedFamily;
  /** The handle of its key: `geo.cart({ sessionId })`. */
  readonly handle: string;
  /** What the source passes after the key. */
  readonly rest: readonly Expression[];
  /** The text of a part of it, calls inside that are rewritten as they will be. */
  readonly text: (node: Node) => string;
}

/** What becomes of a call: another text in place of a node, no
 * statement any more, or nothing, for a reason. */
export type Verdict =
  | { readonly kind: 'replace'; readonly node: Node; readonly text: string }
  | { readonly kind: 'remove'; readonly node: Node }
  | { readonly kind: 'absorbed' }
  | { readonly kind: 'left'; readonly because: string };

/** Judges the calls of one command. */
export type Rewrite = (call: RawCall) => Verdict;

/** How the calls on one kind of family are rewritten: a rewrite a command. */
export interface FamilyRewrites {
  readonly commands: Readonly<Record<string, Rewrite>>;
  /** Why a command stays, where more can be said than that no operation does the same. */
  readonly reasons: Readonly<Record<string, string>>;
}

export const left = (because: string): Verdict => ({ kind: 'left', because });
