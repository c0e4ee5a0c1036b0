import { stringLiteral } from './javascript.js';

/** The globals of a chunk that can't change, looked up once, when the chunk is linked. */
export class ConstantTable {
  readonly #stable: ReadonlySet<string>;
  readonly #names = new Map<string, string>();

  /** @param stable Names of globals that no script can replace. */
  constructor(stable: ReadonlySet<string>) {
    this.#stable = stable;
  }

  global(name: string): string | undefined {
    if (!this.#stable.has(name)) return undefined;
    return this.#intern(`constant(${stringLiteral(name)})`);
  }

  member(name: string, field: string): string | undefined {
    if (!this.#stable.has(name)) return undefined;
    return this.#intern(`member(${stringLiteral(name)},${stringLiteral(field)})`);
  }

  declarations(): string {
    return [...this.#names].map(([lookup, name]) => `const ${name}=${lookup};`).join('');
  }

  #intern(lookup: string): string {
    const known = this.#names.get(lookup);
    if (known !== undefined) return known;
    const name = `c${this.#names.size}`;
    this.#names.set(lookup, name);
    return name;
  }
}
