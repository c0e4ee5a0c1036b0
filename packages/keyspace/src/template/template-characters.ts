type LowerLetter =
  | ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
  | ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z');

/** What a parameter name starts with. */
export type Letter = LowerLetter | Uppercase<LowerLetter>;

/** What a parameter name goes on with; the first other character ends it. */
export type NameCharacter = Letter | '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

type AsciiControl =
  | ('\x00' | '\x01' | '\x02' | '\x03' | '\x04' | '\x05' | '\x06' | '\x07' | '\x08' | '\x0e')
  | ('\x0f' | '\x10' | '\x11' | '\x12' | '\x13' | '\x14' | '\x15' | '\x16' | '\x17' | '\x18')
  | ('\x19' | '\x1a' | '\x1b' | '\x1c' | '\x1d' | '\x1e' | '\x1f' | '\x7f');

type Whitespace =
  | (' ' | '\t' | '\n' | '\v' | '\f' | '\r' | '\u00a0' | '\u1680' | '\u2028' | '\u2029')
  | ('\u2000' | '\u2001' | '\u2002' | '\u2003' | '\u2004' | '\u2005' | '\u2006' | '\u2007')
  | ('\u2008' | '\u2009' | '\u200a' | '\u202f' | '\u205f' | '\u3000' | '\ufeff');

/**
 * Whitespace and ASCII control characters, refused in templates by the compiler. The run-time
 * check, `forbiddenCharacter`, also refuses the C1 control characters U+0080 to U+009F.
 */
export type ForbiddenCharacter = AsciiControl | Whitespace;

/** Whitespace and control characters: keys that hold them cannot be read in a terminal or a log. */
export const forbiddenCharacter = /[\s\p{Cc}]/u;
