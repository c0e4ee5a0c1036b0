import { cString } from '../runtime/c-string.js';
import { parseNumber } from '../runtime/to-number.js';
import { LuaSyntaxError } from './syntax-error.js';

const KEYWORDS = new Set(
  (
    'and break do else elseif end false for function if in local nil not or repeat return ' +
    'then true until while'
  ).split(' '),
);
const LONG_OPERATORS = ['...', '..', '==', '~=', '<=', '>='];
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const NAME = /[A-Za-z_]\w*/y;
const NUMERAL = /[\d.]+(?:[eE][-+]?)?\w*/y;
const SPACE = /[ \t\v\f]+/y;
const LONG_BRACKET = /\[(=*)\[/y;
const LONG_RUN = /[^\]\n\r]+|\]/y;
const DECIMAL_ESCAPE = /\d{1,3}/y;

/** `type` is the keyword or operator itself, or one of `name`, `string`, `number`, `eof`. */
export interface Token {
  readonly type: string;
  /** The token as error messages show it. */
  readonly text: string;
  readonly value: string | number;
  readonly line: number;
}

/** Turns Lua source, one character a byte, into tokens; the messages are those of llex.c. */
export class Lexer {
  line = 1;
  #position = 0;
  readonly #source: string;
  readonly #chunk: string;

  constructor(source: string, chunk: string) {
    this.#source = source;
    this.#chunk = chunk;
    if (source.startsWith('#')) this.#skipLine();
  }

  next(): Token {
    this.#skipBlanks();
    const source = this.#source;
    if (this.#position >= source.length) return this.#token('eof', '<eof>');
    const name = this.#match(NAME);
    if (name !== undefined) {
      return KEYWORDS.has(name) ? this.#token(name, name) : this.#token('name', name);
    }
    const character = source.charAt(this.#position);
    if (/\d/.test(character) || (character === '.' && /\d/.test(this.#peek(1)))) {
      return this.#numeral();
    }
    if (character === '"' || character === "'") return this.#shortString(character);
    if (character === '[') {
      const long = this.#longString('string');
      if (long !== undefined) return long;
    }
    const operator = LONG_OPERATORS.find((op) => source.startsWith(op, this.#position));
    const text = operator ?? character;
    this.#position += text.length;
    return this.#token(text, displayCharacter(text));
  }

  /** An error at the current line, near `near` when given. */
  fail(message: string, near?: string): never {
    const where = `${this.#chunk}:${this.line}: ${message}`;
    throw new LuaSyntaxError(near === undefined ? where : `${where} near '${cString(near)}'`);
  }

  #token(type: string, text: string, value: string | number = text): Token {
    return { type, text, value, line: this.line };
  }

  #peek(offset: number): string {
    return this.#source.charAt(this.#position + offset);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#source);
    if (found === null) return undefined;
    this.#position = pattern.lastIndex;
    return found[0];
  }

  #skipBlanks(): void {
    for (;;) {
      this.#match(SPACE);
      const character = this.#peek(0);
      if (character === '\n' || character === '\r') {
        this.#newLine();
      } else if (character === '-' && this.#peek(1) === '-') {
        this.#position += 2;
        if (this.#peek(0) !== '[' || this.#longString('comment') === undefined) this.#skipLine();
      } else {
        return;
      }
    }
  }

  #skipLine(): void {
    while (this.#position < this.#source.length && !/[\n\r]/.test(this.#peek(0))) this.#position++;
  }

  /** Steps over one line break; `\r\n` and `\n\r` count as one. */
  #newLine(): void {
    const first = this.#peek(0);
    const second = this.#peek(1);
    const isPair = (second === '\n' || second === '\r') && second !== first;
    this.#position += isPair ? 2 : 1;
    this.line++;
  }

  #numeral(): Token {
    const text = this.#match(NUMERAL) ?? '';
    const value = parseNumber(text);
    if (value === undefined) this.fail('malformed number', text);
    return this.#token('number', text, value);
  }

  #shortString(quote: string): Token {
    let value = '';
    this.#position++;
    for (;;) {
      const character = this.#peek(0);
      if (character === quote) break;
      if (character === '') this.fail('unfinished string', '<eof>');
      if (character === '\n' || character === '\r') this.fail('unfinished string', quote + value);
      if (character === '\\') {
        value += this.#escape(quote + value);
      } else {
        value += character;
        this.#position++;
      }
    }
    this.#position++;
    return this.#token('string', quote + value + quote, value);
  }

  #escape(near: string): string {
    this.#position++;
    const character = this.#peek(0);
    if (character === '\n' || character === '\r') {
      this.#newLine();
      return '\n';
    }
    if (character === '') return '';
    const digits = this.#match(DECIMAL_ESCAPE);
    if (digits === undefined) {
      this.#position++;
      return ESCAPES[character] ?? character;
    }
    if (Number(digits) > 255) this.fail('escape sequence too large', near);
    return String.fromCharCode(Number(digits));
  }

  /** Undefined when the bracket at the current place opens no long string. */
  #longString(kind: 'string' | 'comment'): Token | undefined {
    const open = this.#match(LONG_BRACKET);
    if (open === undefined) {
      if (kind === 'string' && this.#peek(1) === '=') {
        this.fail('invalid long string delimiter', this.#match(/\[=*/y) ?? '[');
      }
      return undefined;
    }
    const close = `]${open.slice(1, -1)}]`;
    let value = '';
    if (/[\n\r]/.test(this.#peek(0))) this.#newLine();
    while (!this.#source.startsWith(close, this.#position)) {
      const character = this.#peek(0);
      if (character === '') this.fail(`unfinished long ${kind}`, '<eof>');
      if (character === '\n' || character === '\r') {
        this.#newLine();
        value += '\n';
      } else {
        value += this.#match(LONG_RUN) ?? '';
      }
    }
    this.#position += close.length;
    return this.#token('string', open + value + close, value);
  }
}

function displayCharacter(text: string): string {
  const code = text.charCodeAt(0);
  return code < 32 || code === 127 ? `char(${code})` : text;
}
