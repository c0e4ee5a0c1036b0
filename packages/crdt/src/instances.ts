import type { Kind } from './kind.js';
import { ObservedRemoveHash } from './observed-remove-hash.js';
import { ObservedRemoveSet } from './observed-remove-set.js';
import { ObservedRemoveSortedSet } from './observed-remove-sorted-set.js';
import type { StringRegister } from './register.js';
import { ReplicatedHyperLogLog } from './replicated-hyper-log-log.js';
import { ReplicatedStream } from './replicated-stream.js';
import { ReplicatedList } from './replicated-list.js';

const factories = {
  hash: () => new ObservedRemoveHash(),
  set: () => new ObservedRemoveSet(),
  hyperloglog: () => new ReplicatedHyperLogLog(),
  stream: () => new ReplicatedStream(),
  list: () => new ReplicatedList(),
  zset: () => new ObservedRemoveSortedSet(),
} as const;

/** Every kind but strings, which need no instance: see `KeyState`. */
export type CollectionKind = Exclude<Kind, 'string'>;
export type Collection = ReturnType<(typeof factories)[CollectionKind]>;
/** The state class of a kind. */
export type InstanceOf<K extends Kind> = K extends CollectionKind
  ? ReturnType<(typeof factories)[K]>
  : StringRegister;
export type Instance = Collection | StringRegister;

export const newCollection = (kind: CollectionKind): Collection => factories[kind]();
