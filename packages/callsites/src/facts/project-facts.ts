import type { FileFacts } from './file-facts.js';

/** How much of the project the facts cover. */
export interface Coverage {
  /** Files listed, of which all are read and few parsed. */
  readonly files: number;
  readonly parsed: number;
  readonly calls: { readonly flow: number; readonly type: number; readonly name: number };
  readonly openCalls: number;
  readonly keys: { readonly resolved: number; readonly unresolved: number };
}

/** Facts of a whole project; files without any are left out, unparsable ones are listed. */
export interface ProjectFacts {
  /** Absolute path. */
  readonly root: string;
  /** Sorted by path. */
  readonly files: readonly FileFacts[];
  readonly coverage: Coverage;
}
