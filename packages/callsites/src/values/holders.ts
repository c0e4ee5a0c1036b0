import { hole } from '../keys/pattern.js';
import { isOpaque, text } from './text.js';
import type { TextValue, Value } from './value.js';

/** A member of something that is known by its type alone. */
export const typedMember = (id: string, label: string, isNumber: boolean): TextValue =>
  text(hole({ id, label, origin: 'value', holds: isNumber ? 'number' : 'anything' }));

/**
 * What a type says, told of one holder: two variables of one type are two values, so their members
 * must not be taken for one another's.
 */
export function heldBy(value: Value | undefined, id: string, label: string): Value | undefined {
  switch (value?.kind) {
    case 'shape':
    case 'instance':
      return { ...value, id, label };
    case 'list':
      return {
        kind: 'list',
        items: value.items.map((item) => ({
          ...item,
          value: isOpaque(item.value)
            ? typedMember(`${id}[]`, label, false)
            : (heldBy(item.value, `${id}[]`, label) ?? item.value),
        })),
      };
    default:
      return value;
  }
}
