export type { Amount, Arithmetic } from './amount.js';
export { addIntegers, parseInteger, scoreArithmetic, textArithmetic } from './amount.js';
export type { Cause, EarlyRemoval, Scope, Side } from './cause.js';
export { dotOf, isEarly, observes } from './cause.js';
export type { Base } from './cell.js';
export { Cell } from './cell.js';
export type { DataType } from './data-type.js';
export type { Dot } from './dot.js';
export {
  MAX_INCARNATIONS,
  MAX_REPLICA_ID,
  NO_DOT,
  incarnationOf,
  makeDot,
  makeOrigin,
  originOf,
  replicaOf,
  replicaOfOrigin,
  seqOf,
} from './dot.js';
export type { ElementId } from './element-id.js';
export { HEAD, makeElementId } from './element-id.js';
export type { AnyIncrement, Change, KilledKind, Message, Wipe } from './effect.js';
export { Effect, incrementOf } from './effect.js';
export type { ExpiryTime } from './expiry.js';
export { Expiry, NEVER } from './expiry.js';
export type { FieldExpireChange } from './field-expiries.js';
export { FieldExpiries } from './field-expiries.js';
export type { FormerParts } from './former-parts.js';
export { partCount } from './former-parts.js';
export type { Registers } from './hyper-log-log-format.js';
export {
  decodeHyperLogLog,
  encodeHyperLogLog,
  estimateCount,
  hasStaleCount,
  isDenseHyperLogLog,
  mergeRegisters,
  newRegisters,
  registerOf,
  withCount,
  withStaleCount,
} from './hyper-log-log-format.js';
export type { Instance, InstanceOf } from './instances.js';
export { KeyState } from './key-state.js';
export type { Kind } from './kind.js';
export { addLongDoubles, isDecimal } from './long-double.js';
export type { HashChange } from './observed-remove-hash.js';
export { ObservedRemoveHash } from './observed-remove-hash.js';
export type { SortedSetChange } from './observed-remove-sorted-set.js';
export { ObservedRemoveSortedSet } from './observed-remove-sorted-set.js';
export type { ScoredMember } from './ranked-scores.js';
export { RankedScores } from './ranked-scores.js';
export type { SetChange } from './observed-remove-set.js';
export { ObservedRemoveSet } from './observed-remove-set.js';
export type { HyperLogLogChange } from './replicated-hyper-log-log.js';
export { ReplicatedHyperLogLog } from './replicated-hyper-log-log.js';
export type { Consumer, Positions } from './consumer-group.js';
export { ConsumerGroup } from './consumer-group.js';
export type { PendingEntry } from './pending-entries.js';
export { PendingEntries } from './pending-entries.js';
export type { LogTop, StreamChange, StreamEntry } from './replicated-stream.js';
export { ReplicatedStream } from './replicated-stream.js';
export { IndexedMap } from './indexed-map.js';
export { SortedChunks } from './sorted-chunks.js';
export type { StreamId } from './stream-id.js';
export {
  FIRST_STREAM_ID,
  LAST_STREAM_ID,
  formatStreamId,
  makeStreamId,
  msOf,
  seqOfStreamId,
} from './stream-id.js';
export type { ListChange } from './replicated-list.js';
export { ReplicatedList } from './replicated-list.js';
export type { IncrementChange, StringChange } from './register.js';
export { StringRegister, readText } from './register.js';
export type { Knowledge, ReadRules } from './rules.js';
export { defaultReadRules } from './rules.js';
export type { VersionVector } from './version-vector.js';
export {
  NOTHING_SEEN,
  dominates,
  isSameVersion,
  joinVersions,
  meetVersions,
  seenOf,
  sees,
  withSeen,
} from './version-vector.js';
