import fc from 'fast-check';

/** Fixed so that runs repeat; `GEOSLOT_SEED=n` tries another. Failures print it. */
export const seed = Number(process.env['GEOSLOT_SEED'] ?? 20_261_125);
const factor = process.env['GEOSLOT_LONG'] === '1' ? 20 : 1;

/** How many rounds to try: `usual`, and more under `GEOSLOT_LONG=1`. */
export const roundsOf = (usual: number): number => usual * factor;

/** Asserts a property; a failure prints the seed and the path that replays it. */
export function check<Values>(property: fc.IProperty<Values>, numRuns = 300): void {
  fc.assert(property, { seed, numRuns: roundsOf(numRuns) });
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

/** Bounds a test that tries many rounds under `GEOSLOT_LONG=1`; usually it takes seconds. */
export const longTimeoutMs = 600_000;
