import type { Session } from '../../server/session.js';

/**
 * The value a BY or GET pattern names for an element: `#` the element itself, `weight_*` a string,
 * `object_*->field` a hash field; undefined when there is none.
 */
export function lookUpPattern(
  session: Session,
  pattern: string,
  element: string,
): string | undefined {
  if (pattern === '#') return element;
  const star = pattern.indexOf('*');
  if (star < 0) return undefined;
  const arrow = pattern.indexOf('->', star + 1);
  const hasField = arrow >= 0 && arrow + 2 < pattern.length;
  const end = hasField ? arrow : pattern.length;
  const key = pattern.slice(0, star) + element + pattern.slice(star + 1, end);
  const { replica } = session;
  const type = replica.typeOf(key);
  if (hasField)
    return type === 'hash' ? replica.hashes.get(key, pattern.slice(arrow + 2)) : undefined;
  return type === 'string' ? replica.strings.get(key) : undefined;
}
