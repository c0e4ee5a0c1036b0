import fc from 'fast-check';

/** Fixed so that runs repeat; `GEOSLOT_SEED=n` tries another, `GEOSLOT_LONG=1` tries more. */
const seed = Number(process.env['GEOSLOT_SEED'] ?? 20_261_125);
const factor = process.env['GEOSLOT_LONG'] === '1' ? 50 : 1;

/** Asserts a property; a failure prints the seed and the path that replays it. */
export function check<Values>(property: fc.IProperty<Values>, numRuns = 300): void {
  fc.assert(property, { seed, numRuns: numRuns * factor });
}

/** Keys from the characters that decide tags, and some that need several bytes. */
export const keyText = fc
  .array(fc.constantFrom('{', '}', 'a', 'b', ':', 'é', '字', '🙂'), { maxLength: 12 })
  .map((characters) => characters.join(''));

/** Values a template parameter may have. */
export const parameterValue = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !/[{}]/.test(text)),
  fc.maxSafeInteger(),
  fc.bigInt(),
);
