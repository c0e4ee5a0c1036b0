import type { SourceLocation } from './location.js';

/** One command that a wrapper issues on behalf of its caller. */
export interface WrapperEffect {
  readonly command: string;
  /** Parameter that holds the key or becomes part of it. */
  readonly keyParameter: number;
  readonly valueParameter?: number;
  /** How its expiry is given; `fixed`: by the wrapper; `optional`: by what may be absent. */
  readonly ttl: 'none' | 'dropped' | 'fixed' | 'argument' | 'optional';
  readonly ttlParameter?: number;
}

/** A function or method that passes its own parameter on as a key. */
export interface WrapperSummary {
  readonly name: string;
  readonly className?: string;
  readonly location: SourceLocation;
  readonly parameters: readonly string[];
  readonly effects: readonly WrapperEffect[];
}
