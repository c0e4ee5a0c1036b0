type Test = (code: number) => boolean;

const isDigit: Test = (code) => code >= 48 && code <= 57;
const isLower: Test = (code) => code >= 97 && code <= 122;
const isUpper: Test = (code) => code >= 65 && code <= 90;
const isLetter: Test = (code) => isLower(code) || isUpper(code);
const isPrintable: Test = (code) => code > 32 && code < 127;
const isAlphanumeric: Test = (code) => isLetter(code) || isDigit(code);

/** Lua's `%a`, `%d` …, in the C locale. */
const CLASSES: Readonly<Record<string, Test>> = {
  a: isLetter,
  c: (code) => code < 32 || code === 127,
  d: isDigit,
  l: isLower,
  p: (code) => isPrintable(code) && !isAlphanumeric(code),
  s: (code) => code === 32 || (code >= 9 && code <= 13),
  u: isUpper,
  w: isAlphanumeric,
  x: (code) => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102),
  z: (code) => code === 0,
};

/** Whether a character is in the class `%<letter>`; an upper-case letter negates. */
export function matchesClass(code: number, letter: string): boolean {
  const test = CLASSES[letter.toLowerCase()];
  if (test === undefined) return letter.charCodeAt(0) === code;
  return isUpper(letter.charCodeAt(0)) ? !test(code) : test(code);
}
