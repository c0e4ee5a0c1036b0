import fc from 'fast-check';
import { exact, integer, key, maybe, member, members, request, word } from './generator.js';

const score = fc.constantFrom('1', '2', '2.5', '-1', '0', 'inf', '-inf', '1e3', '3.1', 'x', 'nan');
const scoreBound = fc.constantFrom('-inf', '+inf', '0', '1', '(1', '2', '(2.5', '3', 'x', '');
const lexBound = fc.constantFrom('-', '+', '[a', '(a', '[c', '(d', '[', 'x');
/** Its members all score 0: what a range by member gives among different scores is unspecified. */
const lexKey = fc.constant('{k}lex');
const zeroes = members.map((list) => list.flatMap((each) => ['0', each]));
const pairs = fc
  .array(fc.tuple(score, member), { minLength: 1, maxLength: 3 })
  .map((list) => list.flat());
const limit = maybe(
  fc.constantFrom(['LIMIT', '0', '2'], ['LIMIT', '1', '-1'], ['LIMIT', '-1', '1']),
);
const withScores = maybe(word('WITHSCORES'));
const several = fc
  .array(key, { minLength: 1, maxLength: 3 })
  .map((list) => [String(list.length), ...list]);
const weights = maybe(fc.constantFrom(['WEIGHTS', '2'], ['WEIGHTS', '2', '3'], ['WEIGHTS', 'x']));
const aggregate = maybe(
  fc.tuple(fc.constant('AGGREGATE'), word('SUM', 'MIN', 'MAX')).map((pair) => [...pair]),
);
const extreme = word('MIN', 'MAX');
const count = maybe(fc.constantFrom(['COUNT', '2'], ['COUNT', '0'], ['COUNT']));

export const sortedSets = [
  exact('ZADD', key, pairs),
  exact('ZADD', key, maybe(word('NX', 'XX')), maybe(word('GT', 'LT')), maybe(word('CH')), pairs),
  exact('ZADD', key, maybe(word('XX')), 'INCR', score, member),
  exact('ZINCRBY', key, score, member),
  exact('ZREM', key, members),
  exact('ZCARD', key),
  exact('ZSCORE', key, member),
  exact('ZMSCORE', key, members),
  exact('ZRANK', key, member),
  exact('ZREVRANK', key, member),
  exact('ZCOUNT', key, scoreBound, scoreBound),
  exact('ZADD', lexKey, zeroes),
  exact('ZREM', lexKey, members),
  exact('ZLEXCOUNT', lexKey, lexBound, lexBound),
  exact('ZRANGEBYLEX', lexKey, lexBound, lexBound, limit),
  exact('ZREVRANGEBYLEX', lexKey, lexBound, lexBound, limit),
  exact('ZRANGE', lexKey, lexBound, lexBound, 'BYLEX', maybe(word('REV')), limit),
  exact('ZRANGESTORE', key, lexKey, lexBound, lexBound, 'BYLEX', maybe(word('REV')), limit),
  exact('ZREMRANGEBYLEX', lexKey, lexBound, lexBound),
  exact('ZRANGE', key, integer, integer, maybe(word('REV')), withScores),
  exact('ZRANGE', key, scoreBound, scoreBound, 'BYSCORE', maybe(word('REV')), limit, withScores),
  exact('ZRANGE', key, integer, integer, limit),
  exact('ZREVRANGE', key, integer, integer, withScores),
  exact('ZRANGEBYSCORE', key, scoreBound, scoreBound, withScores, limit),
  exact('ZREVRANGEBYSCORE', key, scoreBound, scoreBound, withScores, limit),
  exact('ZRANGESTORE', key, key, integer, integer, maybe(word('REV'))),
  exact('ZREMRANGEBYRANK', key, integer, integer),
  exact('ZREMRANGEBYSCORE', key, scoreBound, scoreBound),
  exact('ZPOPMIN', key, maybe(integer)),
  exact('ZPOPMAX', key, maybe(integer)),
  exact('ZMPOP', several, extreme, count),
  exact('BZPOPMIN', key, fc.constantFrom('0.01', 'x', '-1')),
  exact('BZPOPMAX', key, key, fc.constantFrom('0.01', 'x', '-1')),
  exact('BZMPOP', fc.constantFrom('0.01', '-1'), several, extreme, count),
  exact('ZUNION', several, weights, aggregate, withScores),
  exact('ZINTER', several, weights, aggregate, withScores),
  exact('ZDIFF', several, withScores),
  exact(fc.constantFrom('ZUNIONSTORE', 'ZINTERSTORE'), key, several, weights, aggregate),
  exact('ZDIFFSTORE', key, several, withScores),
  exact('ZINTERCARD', several, maybe(fc.constantFrom(['LIMIT', '1'], ['LIMIT', '-1']))),
  request('shape', 'ZRANDMEMBER', key, maybe(integer), withScores),
  request('scan', 'ZSCAN', key, '0', 'COUNT', '1000'),
];
