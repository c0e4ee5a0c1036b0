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

type Next = (position: number) => boolean;

/**
 * Matches all of `args` against a syntax, by backtracking over options and choices. Repetitions of
 * plain values are taken as a block, so that long calls cost one step per argument.
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

  private readonly args: readonly CallArgument[];

  constructor(args: readonly CallArgument[]) {
    this.args = args;
  }

  match(node: SyntaxNode, position: number, next: Next): boolean {
    this.furthest = Math.max(this.furthest, position);
    switch (node.kind) {
      case 'value':
      case 'word':
        return this.fits(node, position) && this.take([node], position, 1, next);
      case 'sequence':
        return this.matchSequence(node.items, 0, position, next);
      case 'choice':
        return node.choices.some((choice) => this.match(choice, position, next));
      case 'options':
        return this.matchOptions(node.options, new Set(), position, next);
      case 'repeat':
        return this.matchRepeat(node.item, position, next);
      case 'counted':
        return this.matchCounted(node.item, this.numberOf(node.count), position, next);
      case 'shares':
        return this.matchShares(node.items, position, next);
    }
  }

  private matchSequence(
    items: readonly SyntaxNode[],
    index: number,
    position: number,
    next: Next,
  ): boolean {
    const item = items[index];
    if (item === undefined) return next(position);
    return this.match(item, position, (end) => this.matchSequence(items, index + 1, end, next));
  }

  private matchOptions(
    options: readonly OptionNode[],
    used: ReadonlySet<OptionNode>,
    position: number,
    next: Next,
  ): boolean {
    const open = options.filter((option) => !used.has(option));
    const isTaken = open.some((option) =>
      this.match(option.item, position, (end) => {
        if (end === position) return false;
        const spent = option.mayRepeat ? used : new Set([...used, option]);
        return this.matchOptions(options, spent, end, next);
      }),
    );
    return isTaken || next(position);
  }

  private matchRepeat(item: SyntaxNode, position: number, next: Next): boolean {
    const plain = plainValues(item);
    if (plain === undefined) {
      return this.match(item, position, (end) => {
        return end > position && (this.matchRepeat(item, end, next) || next(end));
      });
    }
    const most = this.countFitting(plain, position);
    for (let count = most; count > 0; count -= 1) {
      if (this.take(plain, position, count, next)) return true;
    }
    return false;
  }

  private matchCounted(
    item: SyntaxNode,
    count: number | undefined,
    position: number,
    next: Next,
  ): boolean {
    const plain = plainValues(item);
    if (count === undefined || plain === undefined) return false;
    const isFitting = this.countFitting(plain, position, count) === count;
    return isFitting && this.take(plain, position, count, next);
  }

  private matchShares(items: readonly ValueNode[], position: number, next: Next): boolean {
    const share = (this.args.length - position) / items.length;
    if (!Number.isInteger(share) || share === 0) return false;
    const mark = this.matched.length;
    for (let offset = 0; offset < share * items.length; offset += 1) {
      const node = items[Math.floor(offset / share)];
      if (node === undefined || !this.fits(node, position + offset)) break;
      this.matched.push({ index: position + offset, node });
    }
    return (
      (this.matched.length - mark === share * items.length && next(this.args.length)) ||
      this.undo(mark)
    );
  }

  /** How many times the values of `nodes` fit from `position` on, at most `limit` times. */
  private countFitting(nodes: readonly ValueNode[], position: number, limit = Infinity): number {
    let count = 0;
    while (
      count < limit &&
      nodes.every((node, i) => this.fits(node, position + count * nodes.length + i))
    ) {
      count += 1;
    }
    return count;
  }

  private fits(node: MatchedArgument['node'], position: number): boolean {
    const argument = this.args[position];
    if (argument === undefined) return false;
    this.furthest = Math.max(this.furthest, position);
    if (argument === null) {
      this.metUnknown = true;
      return node.kind === 'value';
    }
    if (node.kind === 'word') return argument.toUpperCase() === node.word;
    return node.type === 'text' || (node.type === 'integer' ? isInteger : isFloat)(argument);
  }

  /** Records `count` rounds of `nodes`, goes on, and forgets them when that leads nowhere. */
  private take(
    nodes: readonly MatchedArgument['node'][],
    start: number,
    count: number,
    next: Next,
  ): boolean {
    const mark = this.matched.length;
    const end = start + count * nodes.length;
    for (let index = start; index < end;) {
      for (const node of nodes) this.matched.push({ index: index++, node });
    }
    this.furthest = Math.max(this.furthest, end);
    return next(end) || this.undo(mark);
  }

  private undo(mark: number): false {
    this.matched.length = mark;
    return false;
  }

  /** The value of the argument named `name`, when it is a known count. */
  private numberOf(name: string): number | undefined {
    const found = this.matched.findLast(({ node }) => node.kind === 'value' && node.name === name);
    const text = found && this.args[found.index];
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

/** The values `node` consists of, when it holds nothing but values. */
function plainValues(node: SyntaxNode): readonly ValueNode[] | undefined {
  if (node.kind === 'value') return [node];
  if (node.kind !== 'sequence') return undefined;
  const values = node.items.filter((item) => item.kind === 'value');
  return values.length === node.items.length ? values : undefined;
}
