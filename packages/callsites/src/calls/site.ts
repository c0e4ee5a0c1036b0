import type { TSESTree } from '@typescript-eslint/types';
import type { Certainty, Library } from '../facts/redis-call.js';
import type { Node } from '../syntax/node.js';
import type { ChainValue, Construction, FunctionValue, Scope } from '../values/value.js';

/** A command found in the source, before its facts are read. */
export interface CallSite {
  readonly kind: 'command';
  /** The call expression, or the array of an array-form transaction. */
  readonly node: Node;
  readonly name: Node;
  readonly receiver: Node;
  readonly method: string;
  readonly command: string;
  /** The arguments after the command's name. */
  readonly arguments: readonly Node[];
  readonly scope: Scope;
  readonly library: Library;
  readonly certainty: Certainty;
  readonly construction?: Construction;
  readonly chain?: ChainValue;
  /** For a custom command: where it is defined. */
  readonly custom?: CustomCommand;
}

/** A call of a function of the project that issues commands with keys from its caller. */
export interface WrapperSite {
  readonly kind: 'wrapper';
  readonly node: TSESTree.CallExpression;
  readonly name: Node;
  readonly called: FunctionValue;
  readonly scope: Scope;
}

export type Site = CallSite | WrapperSite;

/** A command of the project's own, registered with a script. */
export interface CustomCommand {
  readonly name: string;
  readonly node: TSESTree.CallExpression;
  readonly scope: Scope;
  readonly numberOfKeys: number | 'dynamic' | undefined;
  /** The file of its script, where commands are registered from a folder. */
  readonly file?: string;
}

/** The custom commands by name. */
export type CustomCommands = Pick<ReadonlyMap<string, CustomCommand>, 'get'>;
