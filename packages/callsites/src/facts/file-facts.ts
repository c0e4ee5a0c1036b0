import type { Chain } from './chain.js';
import type { ClientConstruction } from './client-construction.js';
import type { FunctionFacts } from './control.js';
import type { DeclaredFamily } from './declared-family.js';
import type { SourceLocation } from './location.js';
import type { RedisCall } from './redis-call.js';
import type { LinkedScript, ScriptFacts } from './script.js';
import type { WrapperSummary } from './wrapper.js';

/** Why a file could not be analysed. */
export interface FileProblem {
  readonly message: string;
  readonly location?: SourceLocation;
}

/** All that was found in one file. Plain data: it survives `JSON.stringify`. */
export interface FileFacts {
  /** Relative to the project's root, with forward slashes. */
  readonly path: string;
  readonly problem?: FileProblem;
  readonly calls: readonly RedisCall[];
  readonly chains: readonly Chain[];
  readonly constructions: readonly ClientConstruction[];
  readonly functions: readonly FunctionFacts[];
  readonly scripts: readonly ScriptFacts[];
  readonly linkedScripts: readonly LinkedScript[];
  readonly wrappers: readonly WrapperSummary[];
  /** Key families of the keyspaces it declares; of a file alone, also of those it is linked to. */
  readonly families: readonly DeclaredFamily[];
  /** Calls that have a command's name and whose receiver stayed unknown. */
  readonly openCalls: number;
}
