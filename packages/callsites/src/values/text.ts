import type { HolePart, KeyPattern } from '../facts/key-pattern.js';
import { constantText, hole, literal, onlyHole, union } from '../keys/pattern.js';
import { branchPath, enclosingFunction, isElementCallback } from '../syntax/branches.js';
import type { Node } from '../syntax/node.js';
import { textOf } from '../syntax/source.js';
import type { Scope, Site, TextValue, Value } from './value.js';

export const text = (pattern: KeyPattern): TextValue => ({ kind: 'text', pattern });

export const constant = (value: string | number | boolean | null): TextValue => ({
  kind: 'text',
  pattern: literal(String(value)),
  constant: value,
});

/** Identity of the value a node has in one activation: the same node there is the same value. */
export const siteId = (node: Node, { source, frame }: Scope): string =>
  `${source.file}#${node.range[0]}${frame ? `/${frame.activation}` : ''}`;

/** A value of which only the place in the source is known. */
export function opaque(
  { node, scope }: Site,
  known: Partial<Pick<HolePart, 'origin' | 'holds' | 'parameter' | 'label'>> = {},
): TextValue {
  return text(
    hole({
      id: siteId(node, scope),
      label: textOf(scope.source, node, 40),
      origin: 'value',
      holds: 'anything',
      ...(isRepeated(node) && { perIteration: true as const }),
      ...known,
    }),
  );
}

export const notFollowed = (site: Site): TextValue => opaque(site, { origin: 'unknown' });

/** Evaluated once a round of a loop, or once an element. */
function isRepeated(node: Node): boolean {
  if (branchPath(node).some(({ kind }) => kind === 'loop')) return true;
  const home = enclosingFunction(node);
  return home !== undefined && (isElementCallback(home) || isRepeated(home));
}

/** A property of a value that was not followed: its own value, with the same identity each time. */
export function opaqueMember(value: TextValue, name: string): TextValue | undefined {
  const owner = onlyHole(value.pattern);
  if (owner === undefined) return undefined;
  return text(
    hole({
      id: `${owner.id}.${name}`,
      label: `${owner.label}.${name}`,
      origin: owner.origin,
      holds: 'anything',
      ...(owner.perIteration && { perIteration: owner.perIteration }),
    }),
  );
}

export const isOpaque = (value: Value | undefined): boolean =>
  value?.kind === 'text' && value.constant === undefined && onlyHole(value.pattern) !== undefined;

/** The text a value becomes inside a key. */
export function patternOf(value: Value, site: Site): KeyPattern {
  return value.kind === 'text' ? value.pattern : notFollowed(site).pattern;
}

/** Either value: what is followed wins over what is not, texts become alternatives. */
export function either(values: readonly Value[]): Value | undefined {
  const followed = fullest(values.filter(({ kind }) => kind !== 'text'));
  const texts = values.filter((value) => value.kind === 'text');
  if (followed !== undefined) return followed;
  const [only, ...others] = texts;
  if (only === undefined || others.length === 0) return only;
  const present = texts.filter(({ constant: known }) => known !== null);
  return text(union((present.length > 0 ? present : texts).map(({ pattern }) => pattern)));
}

/** The first; of object literals the one that says most. */
function fullest(values: readonly Value[]): Value | undefined {
  const size = (value: Value): number =>
    value.kind === 'object' ? value.node.properties.length : 0;
  return values.reduce<Value | undefined>(
    (best, value) => (best && size(best) >= size(value) ? best : value),
    undefined,
  );
}

/** Its one constant, numbers in text included. */
export function constantOf(value: Value | undefined): TextValue['constant'] {
  if (value?.kind !== 'text') return undefined;
  return value.constant ?? (value.constant === null ? null : constantText(value.pattern));
}
