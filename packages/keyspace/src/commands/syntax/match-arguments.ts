import type { OptionNode, SyntaxNode, ValueNode } from './syntax-node.js';

/** An argument of a call; `null` is a value that is not known, as static analysis meets it. */
export type CallArgument = string | null;

/** One argument and what the syntax says it is. */
export interface MatchedArgument {
  readonly index: number;
  readonly node: ValueNode | { readonly kind: 'word'; readonly word: string };
}

/** Every argument matched, or how far the best attempt came. */
export type MatchResult =
  | { readonly isMatch: true; readonly matched: readonly MatchedArgument[] }
  | { readonly isMatch: false; readonly furthest: number; readonly metUnknown: boolean };

/** Goes on with the rest of the syntax; false makes the matcher try something else. */
type Next = (position: number) => boolean;

/**
 * Matches all of `args` against a syntax, by backtracking over options and choices. Repetitions
 * are taken in a loop, so that the length of a call does not deepen the stack.
 */
export function matchArguments(syntax: SyntaxNode, args: readonly CallArgument[]): MatchResult {
  const matcher = new Matcher(args);
  const isMatch = matcher.match(syntax, 0, (position) => position === args.length);
  return isMatch
    ? { isMatch, matched: matcher.matched }
    : { isMatch, furthest: matcher.furthest, metUnknown: matcher.metUnknown };
}

class Matcher {
  readonly matched: MatchedArgument[] = [];
  furthest = 0;
  metUnknown = false;

  readonly #args: readonly CallArgument[];

  constructor(args: readonly CallArgument[]) {
    this.#args = args;
  }

  /** Whether `node` matches from `position` on and `next` goes on to the end. */
  match(node: SyntaxNode, position: number, next: Next): boolean {
    switch (node.kind) {
      case 'value':
      case 'word':
        return this.#matchOne(node, position, next);
      case 'sequence':
        return this.#matchSequence(node.items, 0, position, next);
      case 'choice':
        return node.choices.some((choice) => this.match(choice, position, next));
      case 'options':
        return this.#matchOptions(node.options, new Set(), position, next);
      case 'repeat':
        return this.#matchRepeat(node.item, 1, Infinity, position, next);
      case 'counted': {
        const count = this.#numberOf(node.count);
        return count !== undefined && this.#matchRepeat(node.item, count, count, position, next);
      }
      case 'shares':
        return this.#matchShares(node.items, 0, position, next);
    }
  }

  #matchOne(node: MatchedArgument['node'], position: number, next: Next): boolean {
    if (!this.#fits(node, position)) return false;
    this.furthest = Math.max(this.furthest, position + 1);
    this.matched.push({ index: position, node });
    return next(position + 1) || this.#forget(this.matched.length - 1);
  }

  #matchSequence(
    items: readonly SyntaxNode[],
    index: number,
    position: number,
    next: Next,
  ): boolean {
    const item = items[index];
    if (item === undefined) return next(position);
    return this.match(item, position, (end) => this.#matchSequence(items, index + 1, end, next));
  }

  #matchOptions(
    options: readonly OptionNode[],
    used: ReadonlySet<OptionNode>,
    position: number,
    next: Next,
  ): boolean {
    for (const option of options) {
      if (used.has(option)) continue;
      const spent = option.mayRepeat ? used : new Set([...used, option]);
      const most = option.mayRepeat ? Infinity : 1;
      const isTaken = this.#matchRepeat(option.item, 1, most, position, (end) => {
        return end > position && this.#matchOptions(options, spent, end, next);
      });
      if (isTaken) return true;
    }
    return next(position);
  }

  /** Takes `item` as often as it fits, then less and less often, but `least` times. */
  #matchRepeat(
    item: SyntaxNode,
    least: number,
    most: number,
    position: number,
    next: Next,
  ): boolean {
    const ends = [position];
    const marks = [this.matched.length];
    while (ends.length <= most) {
      const end = this.#step(item, ends.at(-1) ?? position);
      if (end === undefined || end === ends.at(-1)) break;
      ends.push(end);
      marks.push(this.matched.length);
    }
    for (let count = ends.length - 1; count >= least; count -= 1) {
      this.#forget(marks[count] ?? 0);
      if (next(ends[count] ?? position)) return true;
    }
    return this.#forget(marks[0] ?? 0);
  }

  /** The end of the first way `node` matches from `position` on. */
  #step(node: SyntaxNode, position: number): number | undefined {
    let first: number | undefined;
    this.match(node, position, (end) => {
      first = end;
      return true;
    });
    return first;
  }

  /** Gives each of `items` from `index` on an even share of the remaining arguments. */
  #matchShares(items: readonly ValueNode[], index: number, position: number, next: Next): boolean {
    const item = items[index];
    if (item === undefined) return next(position);
    const share = (this.#args.length - position) / (items.length - index);
    if (!Number.isInteger(share) || share === 0) return false;
    return this.#matchRepeat(item, share, share, position, (end) =>
      this.#matchShares(items, index + 1, end, next),
    );
  }

  #fits(node: MatchedArgument['node'], position: number): boolean {
    const argument = this.#args[position];
    if (argument === undefined) return false;
    if (argument === null) {
      this.metUnknown = true;
      return node.kind === 'value';
    }
    if (node.kind === 'word') return argument.toUpperCase() === node.word;
    return node.type === 'text' || (node.type === 'integer' ? isInteger : isFloat)(argument);
  }

  #forget(mark: number): false {
    this.matched.length = mark;
    return false;
  }

  /** The value of the argument named `name`, when it is a known count. */
  #numberOf(name: string): number | undefined {
    const found = this.matched.findLast(({ node }) => node.kind === 'value' && node.name === name);
    const text = found && this.#args[found.index];
    return typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : undefined;
  }
}

function isInteger(text: string): boolean {
  return /^(0|-?[1-9]\d*)$/.test(text);
}

/** What the server reads as a double; exclusive ranges such as `(5` are plain text in the table. */
function isFloat(text: string): boolean {
  return /^[+-]?(inf(inity)?|(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)$/i.test(text);
}
