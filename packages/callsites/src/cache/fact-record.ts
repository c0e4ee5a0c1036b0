import type { FileFacts } from '../facts/file-facts.js';

/** What is found about one file, in this order. */
export interface Results {
  /** The custom commands it registers: their names, and all that tells one from another. */
  readonly commands: readonly (readonly [name: string, definition: string])[];
  /** The names of its functions that are wrappers. */
  readonly wrappers: readonly string[];
  readonly facts: FileFacts;
}

export type Stage = keyof Results;

/** One result, and what it was made of. */
export interface FactRecord<S extends Stage = Stage> {
  readonly stage: S;
  readonly file: string;
  /** Files whose trees were walked, its own included. */
  readonly sources: readonly string[];
  /** Files of which the text was looked at, and folders with a slash at the end. */
  readonly texts: readonly string[];
  /** Interfaces whose implementation was asked for. */
  readonly interfaces: readonly string[];
  /** What the project as a whole said about those files. */
  readonly context: string;
  readonly result: Results[S];
}
