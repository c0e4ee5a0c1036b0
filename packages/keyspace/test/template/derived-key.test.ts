import { expect, test } from 'vitest';
import {
  derivedKey,
  familyOfKey,
  hashSlot,
  KeyParameterError,
  parseDerivedKey,
  parseTemplate,
} from '../../src/index.js';

const cart = parseTemplate('s:{$id}:cart');
const views = parseTemplate('s:{$id}:views:$page');

test('a derived key is in the slot of the key it is derived from', () => {
  const key = derivedKey('op', 's:{42}:cart', '0190-uuid');
  expect(key).toBe('~gs:op:s:{42}:cart:0190-uuid');
  for (const policy of ['oss', 'rs-standard'] as const) {
    expect(hashSlot(key, policy)).toBe(hashSlot('s:{42}:cart', policy));
  }
});

test('an id that would move the slot is refused', () => {
  expect(() => derivedKey('op', 's:{42}:cart', 'x{y}')).toThrow(KeyParameterError);
});

test('kind and rest are read back', () => {
  expect(parseDerivedKey('~gs:open:s:{1}:cart')).toEqual({ kind: 'open', rest: 's:{1}:cart' });
  expect(parseDerivedKey('s:{1}:cart')).toBeUndefined();
});

test('keys and derived keys are attributed to their family', () => {
  const families = [cart, views];
  expect(familyOfKey('s:{1}:cart', families)).toEqual({ template: cart, values: { id: '1' } });
  expect(familyOfKey('~gs:op:s:{1}:cart:a:b', families)).toEqual({
    template: cart,
    values: { id: '1' },
    derived: 'op',
  });
  expect(familyOfKey('~gs:open:s:{1}:cart', families)?.template).toBe(cart);
  expect(familyOfKey('other', families)).toBeUndefined();
  expect(familyOfKey('~gs:op:other:{x}', families)).toBeUndefined();
});
