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
  /**
   * `value`: one value with an identity. `fresh`: another value at each evaluation, so it equals
   * nothing, itself included. `unknown`: the analysis could not follow it.
   */
  readonly origin: 'value' | 'fresh' | 'unknown';
  /** What the text can hold: numbers and identifiers hold no braces and are never empty. */
  readonly holds: 'anything' | 'number' | 'no-braces';
  /** The parameter of the enclosing function that supplies it, when it is one. */
  readonly parameter?: number;
}

export type KeyPart = LiteralPart | HolePart;

/** One way a key can read: literals and holes, no two literals side by side, none empty. */
export type KeyAlternative = readonly KeyPart[];

/** A key as the source tells it: one of the alternatives. Never empty of alternatives. */
export interface KeyPattern {
  readonly alternatives: readonly KeyAlternative[];
}
