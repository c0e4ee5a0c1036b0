import { booleanReply, sameReply } from '../replies.js';
import type { FamilyRewrites, Rewrite } from '../raw-call.js';
import { argumentText, spreadArguments } from './arguments.js';

const withMembers =
  (operation: 'add' | 'remove'): Rewrite =>
  (call) =>
    sameReply(call, `${call.handle}.${operation}(${spreadArguments(call)})`);

/** `SADD k m` is `add(m)`. */
export const setRewrites: FamilyRewrites = {
  commands: {
    SADD: withMembers('add'),
    SREM: withMembers('remove'),
    SCARD: (call) => sameReply(call, `${call.handle}.size()`),
    SISMEMBER: (call) => booleanReply(call, `${call.handle}.has(${argumentText(call, 0)})`),
  },
  reasons: {
    SMEMBERS: 'members() goes page by page; rewrite the code around it as for await (const m of …)',
    SSCAN: 'members() goes page by page; rewrite the loop as for await (const m of …)',
    SPOP: 'regions that pop at once take the same member; claim it with an idempotency family',
    DEL: 'a set has no operation that removes it whole; remove its members',
  },
};
