import {
  addAgain,
  assignAgain,
  joinAgain,
  neverAgain,
  observedAgain,
  readAgain,
} from '@geoslot/keyspace/retry';
import type { RetryClass } from '../operation.js';

type Axes = Pick<RetryClass, 'sameRegion' | 'otherRegion'>;

/** A class of the command table, and whether an `idempotent` repeat may overwrite unasked. */
function retryAs({ sameRegion, otherRegion }: Axes, mayOverwrite: boolean): RetryClass {
  return { sameRegion, otherRegion, mayOverwrite };
}

/**
 * The retry classes of the handles' operations. `unsafe` in another region: the repeat may run
 * before the first attempt's effects arrive there, and both then merge.
 */
export const retryClasses = {
  read: /* @__PURE__ */ retryAs(readAgain, true),
  /** INCRBY and its kin. */
  add: /* @__PURE__ */ retryAs(addAgain, false),
  /** SADD, HSET, ZADD of fixed values. */
  assign: /* @__PURE__ */ retryAs(assignAgain, true),
  /** SREM, HDEL, ZREM, DEL: in another region the add may not have arrived. */
  remove: /* @__PURE__ */ retryAs(observedAgain, true),
  /** SET of a register, unless the family declares `retry: 'may overwrite'`. */
  overwrite: /* @__PURE__ */ retryAs(assignAgain, false),
  /** A decision of one region whose reply matters. */
  decide: /* @__PURE__ */ retryAs(neverAgain, false),
  /** A script that recognises its own repeat by a token, in fields of its region. */
  token: { sameRegion: 'safe', otherRegion: 'unsafe', mayOverwrite: false },
  /** A write that carries its own identity and meets every repeat of itself, wherever it is. */
  selfIdentified: /* @__PURE__ */ retryAs(joinAgain, false),
} as const satisfies Readonly<Record<string, RetryClass>>;
