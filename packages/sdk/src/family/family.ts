import type { KeyTemplate, TtlPolicy } from '@geoslot/keyspace';
import type { Profile } from '@geoslot/keyspace/profiles';
import type { Executor } from '../executor.js';
import type { SweepReport } from '../guard/sweep.js';
import type { HandleKind } from '../operation.js';
import type { FamilyHolding } from './holding.js';
import type { Subject } from './subject.js';

/** A handle as scopes see it: its operations are values. */
export interface AnyHandle {
  /** The key all operations of the handle work on. */
  readonly key: string;
  /** Its operations as values. */
  readonly op: unknown;
}

/** All keys of one template, with the handle that works on them. */
export interface Family<
  Key extends string = string,
  Handle extends AnyHandle = AnyHandle,
  NeedsRegions extends boolean = boolean,
> {
  /** Name of the builder that made it. */
  readonly kind: HandleKind;
  /** How its keys are named. */
  readonly template: KeyTemplate<Key>;
  /** How long its keys live. */
  readonly ttl: TtlPolicy;
  /** What it keeps, as far as a back end must converge on it. */
  readonly holds: readonly FamilyHolding[];
  /** True when it works only with every region declared to `connect`. */
  readonly needsRegions: NeedsRegions;
  /** What else its declaration decided, as text, for reviews. */
  readonly shape: Readonly<Record<string, string>>;
  /** The handle of one key; does no I/O. */
  open(subject: Subject, executor: Executor): Handle;
  /** The family as it is kept on a back end, where its declaration leaves the encoding open. */
  on?(profile: Profile): Family<Key, Handle, NeedsRegions>;
  /** What to warn about before first use: the back end, or a map of other processes. */
  check?(name: string, executor: Executor): Promise<readonly string[]>;
  /** Looks at every open id of a hash tag; families of idempotency ids only. */
  sweepTag?(name: string, tag: string, executor: Executor): Promise<SweepReport>;
  /** Stores what the handles of this executor still hold in memory; called by `geo.close()`. */
  flush?(name: string, executor: Executor): Promise<void>;
}
