import { nullableReply, numericReply, sameReply, unusedReply } from '../replies.js';
import { left, type FamilyRewrites, type Rewrite } from '../raw-call.js';
import { argumentText, isIntegerLiteral, spreadArguments } from './arguments.js';

const addScore: Rewrite = (call) => {
  const [amount, member] = call.rest;
  if (amount === undefined || member === undefined) return left('it has no member');
  if (!isIntegerLiteral(amount)) {
    return left('the amount may be a fraction, and addScore() takes integers');
  }
  const text = `${call.handle}.addScore(${call.text(member)}, ${call.text(amount)})`;
  const isNumber = call.facts.client === 'node-redis';
  const unused = unusedReply(call, text);
  if (unused.kind === 'replace') return unused;
  return isNumber ? sameReply(call, text) : numericReply(call, text);
};

const setScore: Rewrite = (call) => {
  const [score, member, ...more] = call.rest;
  if (score === undefined || member === undefined || more.length > 0) {
    return left('ZADD with options, or of several members, is no single operation');
  }
  return unusedReply(call, `${call.handle}.setScore(${call.text(member)}, ${call.text(score)})`);
};

const readScore: Rewrite = (call) => {
  const text = `${call.handle}.score(${argumentText(call, 0)})`;
  return call.facts.client === 'node-redis'
    ? nullableReply(call, text)
    : left('ZSCORE answers text, score() a number; rewrite the code that reads it');
};

/** `ZINCRBY k n m` is `addScore(m, n)`. */
export const sortedSetRewrites: FamilyRewrites = {
  commands: {
    ZINCRBY: addScore,
    ZADD: setScore,
    ZREM: (call) => sameReply(call, `${call.handle}.remove(${spreadArguments(call)})`),
    ZCARD: (call) => sameReply(call, `${call.handle}.size()`),
    ZREVRANK: (call) => nullableReply(call, `${call.handle}.rank(${argumentText(call, 0)})`),
    ZSCORE: readScore,
  },
  reasons: {
    ZRANGE: 'top() and range() give members with scores; rewrite the code that reads it',
    ZREVRANGE: 'top() gives members with scores; rewrite the code that reads it',
    ZRANGEBYSCORE: 'range() gives members with scores; rewrite the code that reads it',
    DEL: 'a sorted set has no operation that removes it whole; remove its members',
  },
};
