import type { HolePart, KeyAlternative, KeyPart, KeyPattern } from '../facts/key-pattern.js';

/** Beyond this many alternatives a key counts as unknown. */
const maximumAlternatives = 16;

export const literal = (text: string): KeyPattern => ({
  alternatives: [text === '' ? [] : [{ kind: 'literal', text }]],
});

export const hole = (part: Omit<HolePart, 'kind'>): KeyPattern => ({
  alternatives: [[{ kind: 'hole', ...part }]],
});

export const unknown = (id: string, label: string): KeyPattern =>
  hole({ id, label, origin: 'unknown', holds: 'anything' });

/** The parts one after another, neighbouring literals joined. */
export function joinParts(parts: readonly KeyPart[]): KeyAlternative {
  const joined: KeyPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'hole') joined.push(part);
    else if (last?.kind === 'literal') {
      joined[joined.length - 1] = { kind: 'literal', text: last.text + part.text };
    } else if (part.text !== '') joined.push(part);
  }
  return joined;
}

/** The texts one after another: every combination of their alternatives. */
export function concat(patterns: readonly KeyPattern[]): KeyPattern {
  const plural = patterns.filter((pattern) => pattern.alternatives.length > 1);
  const choice = plural[0]?.choice;
  if (choice !== undefined && plural.every((pattern) => pattern.choice === choice)) {
    return concatChosen(patterns, choice, plural[0]?.alternatives.length ?? 1);
  }
  let combined: KeyAlternative[] = [[]];
  for (const { alternatives } of patterns) {
    combined = combined.flatMap((head) =>
      alternatives.map((tail) => joinParts([...head, ...tail])),
    );
    if (combined.length > maximumAlternatives) return tooMany(combined);
  }
  return { alternatives: combined };
}

/** All plural parts follow one decision, so the n-th alternatives go together. */
function concatChosen(patterns: readonly KeyPattern[], choice: string, count: number): KeyPattern {
  const alternatives = Array.from({ length: count }, (_, index) =>
    joinParts(
      patterns.flatMap(({ alternatives: [first, ...rest] }) =>
        rest.length === 0 ? (first ?? []) : ([first, ...rest][index] ?? []),
      ),
    ),
  );
  return { alternatives, choice };
}

/** Any of the texts. */
export function union(patterns: readonly KeyPattern[]): KeyPattern {
  const distinct = new Map<string, KeyAlternative>();
  for (const { alternatives } of patterns) {
    for (const alternative of alternatives) distinct.set(identityText(alternative), alternative);
  }
  const alternatives = [...distinct.values()];
  if (alternatives.length > maximumAlternatives) return tooMany(alternatives);
  return { alternatives };
}

const tooMany = (alternatives: readonly KeyAlternative[]): KeyPattern =>
  unknown(`many:${alternatives.map(identityText).join('|').slice(0, 200)}`, 'value');

/** Equal for alternatives with the same parts; holes by identity. */
export const identityText = (alternative: KeyAlternative): string =>
  alternative
    .map((part) => (part.kind === 'literal' ? part.text : `\u0000${part.id}\u0000`))
    .join('');

/** Every alternative is known letter by letter. */
export const isLiteral = (pattern: KeyPattern): boolean =>
  pattern.alternatives.every((parts) => parts.every(({ kind }) => kind === 'literal'));

/** The one text it can be, if it is only one. */
export function constantText(pattern: KeyPattern): string | undefined {
  const [only, ...others] = pattern.alternatives;
  if (only === undefined || others.length > 0 || !isLiteral(pattern)) return undefined;
  return only.map((part) => (part.kind === 'literal' ? part.text : '')).join('');
}

/** The hole the pattern consists of, when it is nothing else. */
export function onlyHole(pattern: KeyPattern): HolePart | undefined {
  const [only, ...others] = pattern.alternatives;
  const part = only?.[0];
  return others.length === 0 && only?.length === 1 && part?.kind === 'hole' ? part : undefined;
}

export const holesOf = (pattern: KeyPattern): readonly HolePart[] =>
  pattern.alternatives.flat().filter((part) => part.kind === 'hole');
