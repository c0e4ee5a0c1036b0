import fc from 'fast-check';

const pieces = fc.constantFrom('a', '1', ':', '{', '}', '$', '$$', '$a', '$b', ' ', 'é', '~gs:');

/** Texts that are templates, or nearly. */
export const arbitraryTemplate = fc.oneof(
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.array(pieces, { maxLength: 2 }), fc.array(pieces, { maxLength: 3 }))
    .map(([tag, tail]) => `k:{${tag.join('')}}${tail.join('')}`),
);
