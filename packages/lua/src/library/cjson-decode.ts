import type { Machine } from '../runtime/machine.js';
import { LuaTable } from '../runtime/table.js';
import { parseNumber } from '../runtime/to-number.js';
import type { LuaValue } from '../runtime/value.js';
import { NULL } from './cjson-null.js';
import type { CjsonSettings } from './cjson-settings.js';

const BLANKS = /[ \t\n\r]*/y;
const PLAIN = /[^"\\\0]+/y;
const HEX4 = /[\da-fA-F]{4}/y;
/** What C's `strtod` reads. */
const STRTOD = new RegExp(
  '[-+]?(?:' +
    [
      /0x(?:[\da-f]+\.?[\da-f]*|\.[\da-f]+)(?:p[-+]?\d+)?/,
      /(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/,
      /inf(?:inity)?|nan/,
    ]
      .map((part) => part.source)
      .join('|') +
    ')',
  'iy',
);
/** What `strtod` reads and JSON does not allow. */
const INVALID_NUMBER = /\+|-?(?:0[x\d]|inf|nan)/iy;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const PUNCTUATION: Readonly<Record<string, TokenType>> = {
  '{': 'T_OBJ_BEGIN',
  '}': 'T_OBJ_END',
  '[': 'T_ARR_BEGIN',
  ']': 'T_ARR_END',
  ',': 'T_COMMA',
  ':': 'T_COLON',
};

/** The names lua-cjson shows in messages. */
type TokenType =
  | 'T_OBJ_BEGIN'
  | 'T_OBJ_END'
  | 'T_ARR_BEGIN'
  | 'T_ARR_END'
  | 'T_COMMA'
  | 'T_COLON'
  | 'T_STRING'
  | 'T_NUMBER'
  | 'T_BOOLEAN'
  | 'T_NULL'
  | 'T_END'
  | 'T_ERROR';

interface Token {
  readonly type: TokenType;
  readonly value: LuaValue;
  /** Where the token starts, or the error is. */
  readonly index: number;
}

/** Reads JSON as lua-cjson 2.1 does, with its messages. */
export class CjsonDecoder {
  readonly #machine: Machine;
  readonly #settings: CjsonSettings;
  readonly #text: string;
  #position = 0;
  #depth = 0;

  constructor(machine: Machine, settings: CjsonSettings, text: string) {
    this.#machine = machine;
    this.#settings = settings;
    this.#text = text;
  }

  decode(): LuaValue {
    if (this.#text.length >= 2 && this.#text.slice(0, 2).includes('\0')) {
      this.#machine.error('JSON parser does not support UTF-16 or UTF-32');
    }
    const value = this.#value(this.#next());
    const end = this.#next();
    if (end.type !== 'T_END') this.#unexpected('the end', end);
    return value;
  }

  #value(token: Token): LuaValue {
    switch (token.type) {
      case 'T_STRING':
      case 'T_NUMBER':
      case 'T_BOOLEAN':
      case 'T_NULL':
        return token.value;
      case 'T_OBJ_BEGIN':
        return this.#object();
      case 'T_ARR_BEGIN':
        return this.#array();
      default:
        this.#unexpected('value', token);
    }
  }

  #object(): LuaTable {
    this.#descend();
    const table = new LuaTable();
    let token = this.#next();
    while (token.type !== 'T_OBJ_END') {
      if (token.type !== 'T_STRING') this.#unexpected('object key string', token);
      const key = token.value;
      const colon = this.#next();
      if (colon.type !== 'T_COLON') this.#unexpected('colon', colon);
      table.set(key, this.#value(this.#next()));
      token = this.#next();
      if (token.type === 'T_OBJ_END') break;
      if (token.type !== 'T_COMMA') this.#unexpected('comma or object end', token);
      token = this.#next();
      if (token.type === 'T_OBJ_END') this.#unexpected('object key string', token);
    }
    this.#depth--;
    return table;
  }

  #array(): LuaTable {
    this.#descend();
    const values: LuaValue[] = [];
    let token = this.#next();
    if (token.type !== 'T_ARR_END') {
      for (;;) {
        values.push(this.#value(token));
        token = this.#next();
        if (token.type === 'T_ARR_END') break;
        if (token.type !== 'T_COMMA') this.#unexpected('comma or array end', token);
        token = this.#next();
      }
    }
    this.#depth--;
    return LuaTable.ofSequence(values);
  }

  #descend(): void {
    this.#depth++;
    if (this.#depth <= this.#settings.decodeMaxDepth) return;
    this.#machine.error(
      `Found too many nested data structures (${this.#depth}) at character ${this.#position}`,
    );
  }

  #unexpected(expected: string, { type, value, index }: Token): never {
    const found = type === 'T_ERROR' ? String(value) : type;
    this.#machine.error(`Expected ${expected} but found ${found} at character ${index + 1}`);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#position = pattern.lastIndex;
    return match[0];
  }

  #looksLike(pattern: RegExp): boolean {
    pattern.lastIndex = this.#position;
    return pattern.test(this.#text);
  }

  #next(): Token {
    this.#match(BLANKS);
    const index = this.#position;
    const character = this.#text.charAt(index);
    if (character === '' || character === '\0') return { type: 'T_END', value: undefined, index };
    const type = PUNCTUATION[character];
    if (type !== undefined) {
      this.#position++;
      return { type, value: undefined, index };
    }
    if (character === '"') return this.#string(index);
    const isDigit = character === '-' || (character >= '0' && character <= '9');
    const areInvalidAllowed = this.#settings.decodeInvalidNumbers;
    if (isDigit) {
      if (!areInvalidAllowed && this.#looksLike(INVALID_NUMBER)) {
        return this.#error('invalid number');
      }
      return this.#number(index);
    }
    for (const [word, kind, value] of WORDS) {
      if (!this.#text.startsWith(word, index)) continue;
      this.#position += word.length;
      return { type: kind, value, index };
    }
    const mayBeNumber = areInvalidAllowed && /[+iInN]/.test(character);
    if (mayBeNumber && this.#looksLike(INVALID_NUMBER)) return this.#number(index);
    return this.#error('invalid token');
  }

  #error(problem: string): Token {
    return { type: 'T_ERROR', value: problem, index: this.#position };
  }

  #number(index: number): Token {
    const text = this.#match(STRTOD);
    if (text === undefined) return this.#error('invalid number');
    return { type: 'T_NUMBER', value: parseNumber(text), index };
  }

  #string(index: number): Token {
    this.#position++;
    let value = '';
    for (;;) {
      value += this.#match(PLAIN) ?? '';
      const character = this.#text.charAt(this.#position);
      if (character === '"') break;
      if (character !== '\\') return this.#error('unexpected end of string');
      const escape = this.#text.charAt(this.#position + 1);
      const plain = ESCAPES[escape];
      if (plain !== undefined) {
        value += plain;
        this.#position += 2;
        continue;
      }
      if (escape !== 'u') return this.#error('invalid escape code');
      const decoded = this.#unicodeEscape();
      if (decoded === undefined) return this.#error('invalid unicode escape code');
      value += decoded;
    }
    this.#position++;
    return { type: 'T_STRING', value, index };
  }

  /** The UTF-8 bytes of `\uXXXX`, or of a surrogate pair; undefined when it is none. */
  #unicodeEscape(): string | undefined {
    const start = this.#position;
    const unit = this.#hex4(start + 2);
    if (unit === undefined) return undefined;
    if ((unit & 0xf800) !== 0xd800) {
      this.#position = start + 6;
      return utf8(unit);
    }
    if ((unit & 0x400) !== 0 || !this.#text.startsWith('\\u', start + 6)) return undefined;
    const low = this.#hex4(start + 8);
    if (low === undefined || (low & 0xfc00) !== 0xdc00) return undefined;
    this.#position = start + 12;
    return utf8((((unit & 0x3ff) << 10) | (low & 0x3ff)) + 0x10000);
  }

  #hex4(at: number): number | undefined {
    HEX4.lastIndex = at;
    const digits = HEX4.exec(this.#text);
    return digits === null ? undefined : parseInt(digits[0], 16);
  }
}

const WORDS: readonly (readonly [string, TokenType, LuaValue])[] = [
  ['true', 'T_BOOLEAN', true],
  ['false', 'T_BOOLEAN', false],
  ['null', 'T_NULL', NULL],
];

/** A code point as bytes, surrogates included. */
function utf8(code: number): string {
  const low = (shift: number) => ((code >> shift) & 0x3f) | 0x80;
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode((code >> 6) | 0xc0, low(0));
  if (code < 0x10000) return String.fromCharCode((code >> 12) | 0xe0, low(6), low(0));
  return String.fromCharCode((code >> 18) | 0xf0, low(12), low(6), low(0));
}
