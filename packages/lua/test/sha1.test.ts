import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha1Hex } from '../src/index.js';

test.each([0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1_000, 100_000])(
  'the digest of %d bytes is that of node:crypto',
  (size) => {
    const bytes = Buffer.from(Array.from({ length: size }, (_, at) => (at * 7 + size) & 255));
    const expected = createHash('sha1').update(bytes).digest('hex');
    expect(sha1Hex(bytes.toString('latin1'))).toBe(expected);
  },
);
