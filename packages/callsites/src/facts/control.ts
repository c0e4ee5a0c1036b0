import type { SourceLocation } from './location.js';

/** A function of the file; calls name the innermost one that encloses them. */
export interface FunctionFacts {
  readonly id: number;
  /** `name`, or what it is bound to; empty when it has none. */
  readonly name: string;
  readonly className?: string;
  readonly parent?: number;
  readonly async: boolean;
  readonly parameters: readonly string[];
  readonly location: SourceLocation;
  /** Why it runs once a request, message or job: `app.get`, `@Get`, `export POST`, `new Worker`. */
  readonly handler?: string;
  /** The retry helper that runs it again: `pRetry`, `withRetries`, a loop that catches. */
  readonly retry?: string;
  /** It is handed to a call and runs in its place: `keys.forEach(…)`, `pool.use(…)`. */
  readonly callbackOf?: string;
}

/** One branching construct on the way from the function's start to a call. */
export interface BranchStep {
  /** Offset of the construct. */
  readonly at: number;
  readonly kind: 'if' | 'loop' | 'switch' | 'try' | 'logical' | 'conditional' | 'callback';
  /** Source text of the condition, at most 80 characters. */
  readonly test?: string;
  /** Which way: `then`, `else`, `body`, `case 2`, `block`, `catch`, `finally`, `right`. */
  readonly arm: string;
}

/** What must hold of an earlier reply for a call to run. */
export interface Guard {
  /** {@link RedisCall.id} of the call whose reply is tested. */
  readonly call: number;
  readonly when: ReplyTest;
  /** Only together with something else that is tested: `if (hit && !force)`. */
  readonly partly: boolean;
  /** The other way leaves the function (`if (!ok) return;`) instead of enclosing the call. */
  readonly byExit: boolean;
}

/** A test of a reply, as it turns out for the guarded call. */
export type ReplyTest =
  | 'truthy'
  | 'falsy'
  | 'one'
  | 'not-one'
  | 'zero'
  | 'not-zero'
  | 'null'
  | 'not-null'
  | 'ok'
  | 'not-ok'
  | 'other';

export interface Enclosing {
  /** {@link FunctionFacts.id}; absent at module level. */
  readonly function?: number;
  /** From the function's start inwards. */
  readonly path: readonly BranchStep[];
  /** In a loop, or in a callback that runs once an element. */
  readonly loop: boolean;
  /** {@link FunctionFacts.retry} of the innermost function that has one. */
  readonly retry?: string;
  /** {@link FunctionFacts.handler} of the innermost function that has one. */
  readonly handler?: string;
}
