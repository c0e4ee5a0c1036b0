import type { Enclosing } from './control.js';
import type { KeyPattern } from './key-pattern.js';
import type { SourceLocation } from './location.js';
import type { Library } from './redis-call.js';

/** One option of a client; nested ones are named by path: `socket.tls`, `redisOptions.password`. */
export interface ClientOption {
  readonly location: SourceLocation;
  /** Relative to the project's root, where it is said in another file. */
  readonly path?: string;
  /** `dynamic` when only known at run time; `function` for callbacks. */
  readonly kind: 'static' | 'dynamic' | 'function';
  readonly value?: string | number | boolean | null;
  /** Short source text. */
  readonly text: string;
  /** The part of a parsed URL that it is: `hostname`, for `new URL(…).hostname`. */
  readonly urlPart?: string;
  /** For callbacks, the constants it can return (`retryStrategy: () => null`). */
  readonly returns?: readonly (string | number | boolean | null)[];
}

/** Where a client comes to be. */
export interface ClientConstruction {
  /** Unique in the file. */
  readonly id: number;
  readonly library: Library;
  /** `super`: of a class that extends a client. `options`: for a client that others construct. */
  readonly form: 'new' | 'factory' | 'duplicate' | 'super' | 'options';
  readonly kind: 'standalone' | 'cluster' | 'sentinel' | 'pool';
  readonly location: SourceLocation;
  /** Option path to option. */
  readonly options: Readonly<Record<string, ClientOption>>;
  /** False when part of the options comes from somewhere that was not followed. */
  readonly optionsComplete: boolean;
  /** The URL or host given, with holes. */
  readonly url?: KeyPattern;
  /** What the client puts before each key. */
  readonly keyPrefix?: KeyPattern;
  readonly enclosing: Enclosing;
  /** Kept for later calls: `??=`, `if (!client)`, `globalThis.redis`, a static field, a cache. */
  readonly singletonGuard: boolean;
  /** `quit`, `disconnect`, `close` or `destroy` is called on it in the file. */
  readonly closed: boolean;
  /** `unknown` when it leaves the file, so a listener may be attached elsewhere. */
  readonly errorListener: 'yes' | 'no' | 'unknown';
  readonly connectCalled: boolean;
  /** The error listener is attached only after an awaited `connect()`. */
  readonly listenerAfterConnect?: true;
  /** Returned, exported, kept in a field or global, or handed to something. */
  readonly escapes: boolean;
  /** Names of the functions and constructors it is handed to: `Worker`, `RedisStore`. */
  readonly passedTo: readonly string[];
  /** The name it is bound to, when it has one. */
  readonly binding?: string;
}
