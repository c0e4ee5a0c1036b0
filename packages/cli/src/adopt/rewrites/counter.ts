import { numericReply, sameReply, unusedReply } from '../replies.js';
import type { FamilyRewrites, Rewrite } from '../raw-call.js';
import { argumentText } from './arguments.js';

const withAmount =
  (operation: 'increment' | 'decrement'): Rewrite =>
  (call) =>
    sameReply(call, `${call.handle}.${operation}(${argumentText(call, 0)})`);

/** `INCR k` is `increment()`. */
export const counterRewrites: FamilyRewrites = {
  commands: {
    INCR: withAmount('increment'),
    INCRBY: withAmount('increment'),
    DECR: withAmount('decrement'),
    DECRBY: withAmount('decrement'),
    GET: (call) => numericReply(call, `${call.handle}.read()`),
    DEL: (call) => unusedReply(call, `${call.handle}.resetObserved()`),
    UNLINK: (call) => unusedReply(call, `${call.handle}.resetObserved()`),
  },
  reasons: {
    SET: 'SET overwrites the increments of all regions; start a new key (a window in its name) instead',
    SETEX: 'SETEX overwrites the increments of all regions; start a new key instead',
    GETDEL: 'GETDEL loses increments that arrive in between; start a new key per window instead',
    GETSET: 'GETSET loses increments that arrive in between; start a new key per window instead',
    INCRBYFLOAT: 'a counter holds integers; count in minor units',
  },
};
