import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashSlot, hashSlotOfBytes, hashSlotOfLatin1, hashTag } from '../../src/index.js';
import { crc16OfBytes } from '../../src/slot/crc16.js';
import { check, keyText } from '../check.js';

/** Key, OSS tag and slot, tag and slot of the standard policy of Redis Software. */
const vectors = [
  ['{a}{b}', 'a', 15495, 'b', 3300],
  ['t:{1}:u:{2}', '1', 9842, '2', 5649],
  ['{}foo', undefined, 9500, '', 0],
  ['{foo}bar}', 'foo', 12182, 'foo}bar', 7223],
  ['{{x}}', '{x', 11068, 'x}', 11978],
  ['user:{42}:a', '42', 8000, '42', 8000],
  ['foo{}{bar}', undefined, 8363, 'bar', 5061],
  ['{a}{b', 'a', 15495, 'a', 15495],
  ['', undefined, 0, undefined, 0],
] as const;

test('tags and slots of both policies are those computed for the documentation', () => {
  for (const [key, ossTag, ossSlot, standardTag, standardSlot] of vectors) {
    expect([key, hashTag(key), hashSlot(key)]).toEqual([key, ossTag, ossSlot]);
    const standard = [hashTag(key, 'rs-standard'), hashSlot(key, 'rs-standard')];
    expect([key, ...standard]).toEqual([key, standardTag, standardSlot]);
  }
});

test('the checksum is CRC16/XMODEM', () => {
  expect(crc16OfBytes(Buffer.from('123456789'), 0, 9)).toBe(0x31c3);
});

test('text, latin1 text and bytes of one key have one slot', () => {
  const policy = fc.constantFrom('oss', 'rs-standard');
  check(
    fc.property(keyText, policy, (key, chosen) => {
      const bytes = Buffer.from(key);
      expect(hashSlotOfBytes(bytes, chosen)).toBe(hashSlot(key, chosen));
      expect(hashSlotOfLatin1(bytes.toString('latin1'), chosen)).toBe(hashSlot(key, chosen));
    }),
    2_000,
  );
});

test('a lone surrogate is hashed as the U+FFFD it is sent as', () => {
  for (const key of ['\ud800', 'a\udc00b', '\ud83d']) {
    expect(hashSlot(key)).toBe(hashSlotOfBytes(Buffer.from(key)));
  }
});

test('the standard policy is its documented regular expression', () => {
  const documented = /.*\{(?<tag>.*)\}.*/s;
  check(
    fc.property(keyText, (key) => {
      expect(hashTag(key, 'rs-standard')).toBe(documented.exec(key)?.groups?.['tag']);
    }),
    2_000,
  );
});
