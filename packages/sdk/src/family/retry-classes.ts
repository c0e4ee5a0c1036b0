import type { RetryClass } from '../operation.js';

/**
 * The retry classes of the handles' operations. `unsafe` in another region: the repeat may run
 * before the first attempt's effects arrive there, and both then merge.
 */
export const retryClasses = {
  read: { sameRegion: 'safe', otherRegion: 'safe', mayOverwrite: true },
  /** INCRBY and its kin. */
  add: { sameRegion: 'safe with operationId', otherRegion: 'unsafe', mayOverwrite: false },
  /** SADD, HSET, ZADD of fixed values. */
  assign: { sameRegion: 'idempotent', otherRegion: 'idempotent', mayOverwrite: true },
  /** SREM, HDEL, ZREM, DEL: in another region the add may not have arrived. */
  remove: { sameRegion: 'idempotent', otherRegion: 'unsafe', mayOverwrite: true },
  /** SET of a register, unless the family declares `retry: 'may overwrite'`. */
  overwrite: { sameRegion: 'idempotent', otherRegion: 'idempotent', mayOverwrite: false },
  /** A decision of one region whose reply matters. */
  decide: { sameRegion: 'unsafe', otherRegion: 'unsafe', mayOverwrite: false },
  /** A script that recognises its own repeat by a token, in fields of its region. */
  token: { sameRegion: 'safe', otherRegion: 'unsafe', mayOverwrite: false },
  /** A write that carries its own identity and meets every repeat of itself, wherever it is. */
  selfIdentified: { sameRegion: 'safe', otherRegion: 'safe', mayOverwrite: false },
} as const satisfies Readonly<Record<string, RetryClass>>;
