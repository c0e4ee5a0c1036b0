/** Text known letter by letter. */
export interface LiteralPart {
  readonly kind: 'literal';
  readonly text: string;
}

/** Text that is only known at run time. */
export interface HolePart {
  readonly kind: 'hole';
  /** Two holes with one id hold the same text within one activation of the enclosing function. */
  readonly id: string;
  /** How the source names it, for messages: `sessionId`, `user.id`. */
  readonly label: string;
  /** `unknown`: the outcome of something the analysis could not follow, such as a foreign call. */
  readonly origin: 'value' | 'unknown';
  /** What the text can hold: numbers and identifiers hold no braces and are never empty. */
  readonly holds: 'anything' | 'number' | 'no-braces';
  /** The parameter of the enclosing function that supplies it, when it is one. */
  readonly parameter?: number;
  /** It changes from one round of a loop or element callback to the next. */
  readonly perIteration?: true;
}

export type KeyPart = LiteralPart | HolePart;

/** One way a key can read: literals and holes, no two literals side by side, none empty. */
export type KeyAlternative = readonly KeyPart[];

/** A key as the source tells it: one of the alternatives. Never empty of alternatives. */
export interface KeyPattern {
  readonly alternatives: readonly KeyAlternative[];
  /** Patterns with one choice take the alternative of the same index: one decision made both. */
  readonly choice?: string;
}
