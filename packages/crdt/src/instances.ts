import type { Kind } from './kind.js';
import { ObservedRemoveHash } from './observed-remove-hash.js';
import { ObservedRemoveSet } from './observed-remove-set.js';
import { ObservedRemoveSortedSet } from './observed-remove-sorted-set.js';
import { StringRegister } from './register.js';
import { ReplicatedHyperLogLog } from './replicated-hyper-log-log.js';
import { ReplicatedStream } from './replicated-stream.js';
import { ReplicatedList } from './replicated-list.js';

const factories = {
  string: () => new StringRegister(),
  hash: () => new ObservedRemoveHash(),
  set: () => new ObservedRemoveSet(),
  hyperloglog: () => new ReplicatedHyperLogLog(),
  stream: () => new ReplicatedStream(),
  list: () => new ReplicatedList(),
  zset: () => new ObservedRemoveSortedSet(),
} as const;

/** The state class of a kind. */
export type InstanceOf<K extends Kind> = ReturnType<(typeof factories)[K]>;
export type Instance = InstanceOf<Kind>;

export const newInstance = (kind: Kind): Instance => factories[kind]();
