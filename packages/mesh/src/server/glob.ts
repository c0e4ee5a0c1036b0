/** Glob-style match as Redis' `stringmatchlen` does it: `*`, `?`, `[a-z]`, `[^a]`, `\` escapes. */
export function globMatches(pattern: string, text: string, ignoreCase = false): boolean {
  return ignoreCase
    ? matchFrom(pattern.toLowerCase(), 0, text.toLowerCase(), 0)
    : matchFrom(pattern, 0, text, 0);
}

/** A test that is compiled once; `*` alone matches everything without a look. */
export const globFilter = (pattern: string | undefined): ((text: string) => boolean) =>
  pattern === undefined || pattern === '*' ? () => true : (text) => globMatches(pattern, text);

/** Iterative with one point of return: a later `*` supersedes an earlier one. */
function matchFrom(
  pattern: string,
  patternStart: number,
  text: string,
  textStart: number,
): boolean {
  let p = patternStart;
  let t = textStart;
  let starPattern = -1;
  let starText = 0;
  while (t < text.length) {
    if (pattern.charAt(p) === '*') {
      starPattern = p += 1;
      starText = t;
      continue;
    }
    const next = p < pattern.length ? matchOne(pattern, p, text.charAt(t)) : -1;
    if (next >= 0) {
      p = next;
      t += 1;
    } else if (starPattern >= 0) {
      p = starPattern;
      t = starText += 1;
    } else {
      return false;
    }
  }
  while (pattern.charAt(p) === '*') p += 1;
  return p >= pattern.length;
}

/** Where the pattern goes on after matching this character, -1 when it does not match. */
function matchOne(pattern: string, at: number, character: string): number {
  const mark = pattern.charAt(at);
  if (mark === '?') return at + 1;
  if (mark === '[') return matchClass(pattern, at + 1, character);
  const isEscape = mark === '\\' && at + 1 < pattern.length;
  const literal = isEscape ? pattern.charAt(at + 1) : mark;
  return literal === character ? at + (isEscape ? 2 : 1) : -1;
}

function matchClass(pattern: string, start: number, character: string): number {
  const isNegated = pattern.charAt(start) === '^';
  let at = isNegated ? start + 1 : start;
  let isMatch = false;
  for (; at < pattern.length && pattern.charAt(at) !== ']'; at += 1) {
    if (pattern.charAt(at) === '\\' && at + 1 < pattern.length) {
      at += 1;
      isMatch ||= pattern.charAt(at) === character;
    } else if (pattern.charAt(at + 1) === '-' && at + 2 < pattern.length) {
      const ends = [pattern.charAt(at), pattern.charAt(at + 2)].sort();
      isMatch ||= character >= (ends[0] ?? '') && character <= (ends[1] ?? '');
      at += 2;
    } else {
      isMatch ||= pattern.charAt(at) === character;
    }
  }
  const end = Math.min(at + 1, pattern.length);
  return isMatch !== isNegated ? end : -1;
}
