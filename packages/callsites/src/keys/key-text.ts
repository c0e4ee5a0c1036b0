import type { HolePart, KeyAlternative, KeyPattern } from '../facts/key-pattern.js';

/** The pattern in the notation of key templates: `cart:{$sessionId}:items`. */
export const keyText = (pattern: KeyPattern): string =>
  [...new Set(pattern.alternatives.map(alternativeText))].join(' | ');

export function alternativeText(key: KeyAlternative): string {
  return key
    .map((part, index) => {
      if (part.kind === 'literal') return part.text;
      const next = key[index + 1];
      const name = holeName(part);
      const runsOn = next?.kind === 'literal' && /^[A-Za-z0-9]/.test(next.text);
      return runsOn ? `\${${name}}` : `$${name}`;
    })
    .join('');
}

/** `user.id` -> `userId`, `getKey(a)` -> `getKey`; words of the source, never its punctuation. */
function holeName({ label }: HolePart): string {
  const words = label
    .replace(/\(.*$/s, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '' && word !== 'this' && word !== 'await');
  const [first = 'value', ...rest] = words.slice(-2);
  const name = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z]/.test(name) ? name : 'value';
}

/** The pattern without its holes' names, for fingerprints and inventories: `cart:{*}:items`. */
export const normalisedKey = (pattern: KeyPattern): string =>
  [...new Set(pattern.alternatives.map(normalisedAlternative))].sort().join(' | ');

const normalisedAlternative = (key: KeyAlternative): string =>
  key
    .map((part) => (part.kind === 'literal' ? part.text : '*'))
    .join('')
    .replace(/\*+/g, '*');
