import type { CommandRow } from '../../src/commands/command-row.js';
import { grammarOf } from '../../src/commands/parse-arguments.js';
import type { KeyRole, SyntaxNode, ValueNode } from '../../src/commands/syntax/syntax-node.js';

/** A call made from a row's syntax, and the keys it was given. */
export interface GeneratedCall {
  readonly call: readonly string[];
  readonly keys: readonly { readonly index: number; readonly role: KeyRole }[];
}

/** Chance, as a number in [0, 1). */
export type Chance = () => number;

/** The same numbers for the same seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A random call of a command.
 *
 * @param without - words whose options are left out, because the server at hand is older
 */
export function generateCall(
  row: CommandRow,
  chance: Chance,
  without: ReadonlySet<string> = new Set(),
): GeneratedCall {
  const writer = new CallWriter(row.name.split(' '), chance, without);
  writer.write(grammarOf(row));
  return writer;
}

class CallWriter implements GeneratedCall {
  readonly call: string[];
  readonly keys: { index: number; role: KeyRole }[] = [];
  readonly #chance: Chance;
  readonly #without: ReadonlySet<string>;
  readonly #numbers = new Map<string, number>();

  constructor(name: readonly string[], chance: Chance, without: ReadonlySet<string>) {
    this.call = [...name];
    this.#chance = chance;
    this.#without = without;
  }

  write(node: SyntaxNode): void {
    switch (node.kind) {
      case 'word':
        this.call.push(this.#chance() < 0.5 ? node.word : node.word.toLowerCase());
        return;
      case 'value':
        return this.#writeValue(node);
      case 'sequence':
        return node.items.forEach((item) => this.write(item));
      case 'choice':
        return this.write(this.#pick(node.choices.filter((choice) => this.#isAllowed(choice))));
      case 'options':
        return this.#shuffled(node.options)
          .filter(({ item }) => this.#isAllowed(item) && this.#chance() < 0.4)
          .forEach(({ item, mayRepeat }) => this.#times(mayRepeat ? 1 + this.#upTo(2) : 1, item));
      case 'repeat':
        return this.#times(1 + this.#upTo(3), node.item);
      case 'counted':
        return this.#times(this.#numbers.get(node.count) ?? 0, node.item);
      case 'shares': {
        const share = 1 + this.#upTo(3);
        return node.items.forEach((item) => this.#times(share, item));
      }
    }
  }

  #times(count: number, node: SyntaxNode): void {
    for (let round = 0; round < count; round += 1) this.write(node);
  }

  #writeValue({ name, type, key }: ValueNode): void {
    if (key !== undefined) this.keys.push({ index: this.call.length, role: key });
    if (type === 'integer') {
      const number = 1 + this.#upTo(3);
      this.#numbers.set(name, number);
      this.call.push(String(number));
    } else if (type === 'float') {
      this.call.push(this.#pick(['1', '2.5', '3e2']));
    } else {
      this.call.push(`${key === undefined ? 'v' : 'k'}:${name}:${this.#upTo(1_000)}`);
    }
  }

  /** Whether no word that starts the node is left out. */
  #isAllowed(node: SyntaxNode): boolean {
    if (node.kind === 'word') return !this.#without.has(node.word);
    if (node.kind === 'choice') return node.choices.some((choice) => this.#isAllowed(choice));
    const [first] = node.kind === 'sequence' ? node.items : [];
    return first === undefined || this.#isAllowed(first);
  }

  #upTo(limit: number): number {
    return Math.floor(this.#chance() * limit);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#upTo(items.length)];
    if (item === undefined) throw new Error(`nothing to choose from after ${this.call.join(' ')}`);
    return item;
  }

  #shuffled<Item>(items: readonly Item[]): readonly Item[] {
    return items
      .map((item) => ({ item, rank: this.#chance() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  }
}
