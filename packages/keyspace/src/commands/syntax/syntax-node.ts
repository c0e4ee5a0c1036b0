/** What a value argument must look like. */
export type ValueKind = 'text' | 'integer' | 'float';

/** What an argument has to do with keys. */
export type KeyRole =
  /** A key that is read or written as the command itself is. */
  | 'as the command'
  /** A key the command reads. */
  | 'read'
  /** A key the command changes, or reads and changes. */
  | 'write'
  /** A pattern from which the server makes further keys, as `SORT … BY`; it hides them. */
  | 'pattern'
  /** No key, but it has a slot, as the channel of `SPUBLISH`. */
  | 'channel';

/** One value argument. */
export interface ValueNode {
  readonly kind: 'value';
  readonly name: string;
  readonly type: ValueKind;
  readonly key?: KeyRole;
}

/** The grammar of a command's arguments. */
export type SyntaxNode =
  | ValueNode
  /** A word of the command's language, compared without case. */
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'sequence'; readonly items: readonly SyntaxNode[] }
  /** The first choice that leads to a match. */
  | { readonly kind: 'choice'; readonly choices: readonly SyntaxNode[] }
  /** Optional parts in any order, each at most once unless it may repeat. */
  | { readonly kind: 'options'; readonly options: readonly OptionNode[] }
  /** One or more of `item`. */
  | { readonly kind: 'repeat'; readonly item: SyntaxNode }
  /** As many of `item` as the earlier argument `count` says. */
  | { readonly kind: 'counted'; readonly item: SyntaxNode; readonly count: string }
  /** The remaining arguments in equal shares, one share for each item. */
  | { readonly kind: 'shares'; readonly items: readonly ValueNode[] };

/** One optional part. */
export interface OptionNode {
  readonly item: SyntaxNode;
  readonly mayRepeat: boolean;
}
