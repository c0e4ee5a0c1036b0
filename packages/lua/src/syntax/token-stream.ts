import { Lexer, type Token } from './lexer.js';

/** One token of sight, one of foresight, as in llex.c; the base of the parsers. */
export class TokenStream {
  protected token: Token;
  /** The line of the token consumed last: where Lua 5.1 says an instruction is. */
  protected lastLine = 1;
  readonly #lexer: Lexer;
  #ahead: Token | undefined;

  constructor(source: string, chunk: string) {
    this.#lexer = new Lexer(source, chunk);
    this.token = this.#lexer.next();
  }

  protected advance(): Token {
    const consumed = this.token;
    this.lastLine = consumed.line;
    this.token = this.#ahead ?? this.#lexer.next();
    this.#ahead = undefined;
    return consumed;
  }

  protected peekType(): string {
    this.#ahead ??= this.#lexer.next();
    return this.#ahead.type;
  }

  protected accept(type: string): boolean {
    if (this.token.type !== type) return false;
    this.advance();
    return true;
  }

  protected expect(type: string): Token {
    if (this.token.type !== type) this.failNear(`'${displayType(type)}' expected`);
    return this.advance();
  }

  protected expectName(): string {
    return this.expect('name').text;
  }

  /** Expects the `what` that closes the `opener` of `line`. */
  protected expectClosing(what: string, opener: string, line: number): void {
    if (this.accept(what)) return;
    const note = line === this.token.line ? '' : ` (to close '${opener}' at line ${line})`;
    this.failNear(`'${what}' expected${note}`);
  }

  protected failNear(message: string): never {
    this.#lexer.line = this.token.line;
    this.#lexer.fail(message, this.token.text);
  }

  protected failHere(message: string): never {
    this.#lexer.line = this.token.line;
    this.#lexer.fail(message);
  }
}

function displayType(type: string): string {
  return type === 'name' || type === 'eof' ? `<${type}>` : type;
}
