import type { CommandRow } from '../command-row.js';
import { supported } from '../facts/enterprise-support.js';
import { addAgain, assignAgain, neverAgain, observedAgain } from '../facts/retry.js';
import {
  memberPop,
  memberRemove,
  scoreCondition,
  scoreCounter,
  scoreRegister,
  sortedSetStore,
} from '../merge/sorted-set-rules.js';
import { reads, writes } from './kinds.js';

export const BZMPOP: CommandRow = {
  ...writes(memberPop, neverAgain),
  name: 'BZMPOP',
  since: '7.0.0',
  dataType: 'sorted-set',
  arity: -5,
  syntax: 'timeout:float numkeys:integer @key*numkeys (MIN | MAX) [COUNT count:integer]',
  isBlocking: true,
  support: supported('data-types.md:174'),
};

export const BZPOPMAX: CommandRow = {
  ...writes(memberPop, neverAgain),
  name: 'BZPOPMAX',
  since: '5.0.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax: '@key... timeout:float',
  isBlocking: true,
  support: supported('data-types.md:175'),
};

export const BZPOPMIN: CommandRow = {
  ...writes(memberPop, neverAgain),
  name: 'BZPOPMIN',
  since: '5.0.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax: '@key... timeout:float',
  isBlocking: true,
  support: supported('data-types.md:176'),
};

export const ZADD: CommandRow = {
  ...writes(scoreRegister, assignAgain),
  name: 'ZADD',
  since: '1.2.0',
  dataType: 'sorted-set',
  arity: -4,
  syntax: '@key ([NX] [CH] [INCR] | [XX] [GT | LT] [CH] [INCR]) (score:float member)...',
  merge: { is: scoreRegister, when: { 'NX|XX|GT|LT': scoreCondition, INCR: scoreCounter } },
  retry: { is: assignAgain, when: { INCR: addAgain, XX: observedAgain } },
  support: supported('data-types.md:177'),
};

export const ZCARD: CommandRow = {
  ...reads,
  name: 'ZCARD',
  since: '1.2.0',
  dataType: 'sorted-set',
  arity: 2,
  syntax: '@key',
  support: supported('data-types.md:178'),
};

export const ZDIFF: CommandRow = {
  ...reads,
  name: 'ZDIFF',
  since: '6.2.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax: 'numkeys:integer @key*numkeys [WITHSCORES]',
  reply: 'collection',
  support: supported('data-types.md:180'),
};

export const ZDIFFSTORE: CommandRow = {
  ...writes(sortedSetStore, observedAgain, 'drops'),
  name: 'ZDIFFSTORE',
  since: '6.2.0',
  dataType: 'sorted-set',
  arity: -4,
  syntax: '@destination numkeys:integer @key/read*numkeys',
  support: supported('data-types.md:181'),
};

export const ZINCRBY: CommandRow = {
  ...writes(scoreCounter, addAgain),
  name: 'ZINCRBY',
  since: '1.2.0',
  dataType: 'sorted-set',
  arity: 4,
  syntax: '@key increment:float member',
  support: supported('data-types.md:182'),
};

export const ZINTER: CommandRow = {
  ...reads,
  name: 'ZINTER',
  since: '6.2.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax:
    'numkeys:integer @key*numkeys [WEIGHTS weight:float*numkeys] [AGGREGATE (SUM | MIN | MAX | COUNT)] [WITHSCORES]',
  reply: 'collection',
  support: supported('data-types.md:183'),
};

export const ZINTERCARD: CommandRow = {
  ...reads,
  name: 'ZINTERCARD',
  since: '7.0.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax: 'numkeys:integer @key*numkeys [LIMIT limit:integer]',
  support: supported('data-types.md:184'),
};

export const ZINTERSTORE: CommandRow = {
  ...writes(sortedSetStore, observedAgain, 'drops'),
  name: 'ZINTERSTORE',
  since: '2.0.0',
  dataType: 'sorted-set',
  arity: -4,
  syntax:
    '@destination numkeys:integer @key/read*numkeys [WEIGHTS weight:float*numkeys] [AGGREGATE (SUM | MIN | MAX | COUNT)]',
  support: supported('data-types.md:185'),
};

export const ZMPOP: CommandRow = {
  ...writes(memberPop, neverAgain),
  name: 'ZMPOP',
  since: '7.0.0',
  dataType: 'sorted-set',
  arity: -4,
  syntax: 'numkeys:integer @key*numkeys (MIN | MAX) [COUNT count:integer]',
  support: supported('data-types.md:187'),
};

export const ZMSCORE: CommandRow = {
  ...reads,
  name: 'ZMSCORE',
  since: '6.2.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax: '@key member...',
  support: supported('data-types.md:188'),
};

export const ZPOPMAX: CommandRow = {
  ...writes(memberPop, neverAgain),
  name: 'ZPOPMAX',
  since: '5.0.0',
  dataType: 'sorted-set',
  arity: -2,
  syntax: '@key [count:integer]',
  support: supported('data-types.md:189'),
};

export const ZPOPMIN: CommandRow = {
  ...writes(memberPop, neverAgain),
  name: 'ZPOPMIN',
  since: '5.0.0',
  dataType: 'sorted-set',
  arity: -2,
  syntax: '@key [count:integer]',
  support: supported('data-types.md:190'),
};

export const ZREM: CommandRow = {
  ...writes(memberRemove, observedAgain),
  name: 'ZREM',
  since: '1.2.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax: '@key member...',
  support: supported('data-types.md:197'),
};

export const ZREMRANGEBYLEX: CommandRow = {
  ...writes(memberRemove, observedAgain),
  name: 'ZREMRANGEBYLEX',
  since: '2.8.9',
  dataType: 'sorted-set',
  arity: 4,
  syntax: '@key min max',
  support: supported('data-types.md:198'),
};

export const ZREMRANGEBYRANK: CommandRow = {
  ...writes(memberRemove, neverAgain),
  name: 'ZREMRANGEBYRANK',
  since: '2.0.0',
  dataType: 'sorted-set',
  arity: 4,
  syntax: '@key start:integer stop:integer',
  support: supported('data-types.md:199'),
};

export const ZREMRANGEBYSCORE: CommandRow = {
  ...writes(memberRemove, observedAgain),
  name: 'ZREMRANGEBYSCORE',
  since: '1.2.0',
  dataType: 'sorted-set',
  arity: 4,
  syntax: '@key min max',
  support: supported('data-types.md:200'),
};

export const ZSCORE: CommandRow = {
  ...reads,
  name: 'ZSCORE',
  since: '1.2.0',
  dataType: 'sorted-set',
  arity: 3,
  syntax: '@key member',
  reply: 'presence',
  support: supported('data-types.md:206'),
};

export const ZUNION: CommandRow = {
  ...reads,
  name: 'ZUNION',
  since: '6.2.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax:
    'numkeys:integer @key*numkeys [WEIGHTS weight:float*numkeys] [AGGREGATE (SUM | MIN | MAX | COUNT)] [WITHSCORES]',
  reply: 'collection',
  support: supported('data-types.md:207'),
};

export const ZUNIONSTORE: CommandRow = {
  ...writes(sortedSetStore, observedAgain, 'drops'),
  name: 'ZUNIONSTORE',
  since: '2.0.0',
  dataType: 'sorted-set',
  arity: -4,
  syntax:
    '@destination numkeys:integer @key/read*numkeys [WEIGHTS weight:float*numkeys] [AGGREGATE (SUM | MIN | MAX | COUNT)]',
  support: supported('data-types.md:208'),
};
