import type { KeyTemplate, TtlPolicy } from '@geoslot/keyspace';
import type { Executor } from '../executor.js';
import type { HandleKind } from '../operation.js';
import type { FamilyHolding } from './holding.js';
import type { Subject } from './subject.js';

/** A handle as scopes see it: its operations are values. */
export interface AnyHandle {
  readonly key: string;
  readonly op: unknown;
}

/** All keys of one template, with the handle that works on them. */
export interface Family<
  Key extends string = string,
  Handle extends AnyHandle = AnyHandle,
  NeedsRegions extends boolean = boolean,
> {
  readonly kind: HandleKind;
  readonly template: KeyTemplate<Key>;
  readonly ttl: TtlPolicy;
  /** What it keeps, as far as a back end must converge on it. */
  readonly holds: readonly FamilyHolding[];
  /** True when it works only with every region declared to `connect`. */
  readonly needsRegions: NeedsRegions;
  /** What else its declaration decided, as text, for reviews. */
  readonly shape: Readonly<Record<string, string>>;
  /** The handle of one key; does no I/O. */
  open(subject: Subject, executor: Executor): Handle;
  /** What to warn about before first use: the back end, or a map of other processes. */
  check?(name: string, executor: Executor): Promise<readonly string[]>;
  /** Stores what the handles of this executor still hold in memory; called by `geo.close()`. */
  flush?(name: string, executor: Executor): Promise<void>;
}
