import { nullableReply, unusedReply } from '../replies.js';
import { left, type FamilyRewrites, type RawCall, type Rewrite } from '../raw-call.js';

const isText = ({ family }: RawCall): boolean => (family.values['value'] ?? 'text') === 'text';

const write: Rewrite = (call) => {
  const { facts, rest, handle } = call;
  const claims = facts.args.some(({ value }) => /^(NX|XX|GET|KEEPTTL)$/i.test(String(value)));
  if (claims) {
    return left('SET with a condition decides in one region only; a register just writes');
  }
  const value = facts.command === 'SET' ? rest[0] : rest[1];
  if (value === undefined || !isText(call)) {
    return left('the family encodes its value, the call passes it encoded');
  }
  return unusedReply(call, `${handle}.set(${call.text(value)})`);
};

/** `SET k v EX n` is `set(v)`. */
export const registerRewrites: FamilyRewrites = {
  commands: {
    SET: write,
    SETEX: write,
    PSETEX: write,
    GET: (call) =>
      isText(call)
        ? nullableReply(call, `${call.handle}.get()`)
        : left('get() gives the decoded value, GET its text'),
    DEL: (call) => unusedReply(call, `${call.handle}.delete()`),
    UNLINK: (call) => unusedReply(call, `${call.handle}.delete()`),
  },
  reasons: {
    SETNX: 'SETNX decides in one region only; use an idempotency family for a claim',
    GETSET: 'GETSET loses a write that arrives in between',
    INCR: 'a register keeps the last write only; declare a counter for what is counted',
  },
};
