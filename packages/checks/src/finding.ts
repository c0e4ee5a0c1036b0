import type { Certainty, SourceLocation } from '@geoslot/callsites';

/** Where a finding is: a stretch of one file. */
export interface FindingLocation extends SourceLocation {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
}

/** Replaces the text between two UTF-16 offsets of the finding's file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A change that a person has to agree to, because it changes key names or behaviour. */
export interface Suggestion {
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
}

/** One hazard at one place. Plain data: it survives `JSON.stringify`. */
export interface Finding {
  readonly rule: string;
  readonly messageId: string;
  /** Values for the message's `{{placeholders}}`. */
  readonly data: Readonly<Record<string, string>>;
  readonly location: FindingLocation;
  /** The key pattern as people read it; empty where the hazard has no key. */
  readonly key: string;
  /** Upper case; empty where the hazard has no command. */
  readonly command: string;
  readonly certainty: Certainty;
  /** Edits that cannot change behaviour. */
  readonly fix?: readonly Edit[];
  readonly suggestions?: readonly Suggestion[];
  /**
   * Stable under edits elsewhere in the file: rule, normalised key pattern, command and enclosing
   * function, without line numbers.
   */
  readonly fingerprint: string;
}
