import type { CommandRow } from '../command-row.js';
import { supported } from '../facts/enterprise-support.js';
import { observedAgain } from '../facts/retry.js';
import { sortedSetStore } from '../merge/sorted-set-rules.js';
import { reads, writes } from './kinds.js';

export const ZCOUNT: CommandRow = {
  ...reads,
  name: 'ZCOUNT',
  since: '2.0.0',
  dataType: 'sorted-set',
  arity: 4,
  syntax: '@key min max',
  support: supported('data-types.md:179'),
};

export const ZLEXCOUNT: CommandRow = {
  ...reads,
  name: 'ZLEXCOUNT',
  since: '2.8.9',
  dataType: 'sorted-set',
  arity: 4,
  syntax: '@key min max',
  support: supported('data-types.md:186'),
};

export const ZRANDMEMBER: CommandRow = {
  ...reads,
  name: 'ZRANDMEMBER',
  since: '6.2.0',
  dataType: 'sorted-set',
  arity: -2,
  syntax: '@key [count:integer [WITHSCORES]]',
  support: supported('data-types.md:191'),
};

export const ZRANGE: CommandRow = {
  ...reads,
  name: 'ZRANGE',
  since: '1.2.0',
  dataType: 'sorted-set',
  arity: -4,
  syntax:
    '@key start stop [BYSCORE | BYLEX] [REV] [LIMIT offset:integer count:integer] [WITHSCORES]',
  reply: 'collection',
  support: supported('data-types.md:192'),
};

export const ZRANGEBYLEX: CommandRow = {
  ...reads,
  name: 'ZRANGEBYLEX',
  since: '2.8.9',
  dataType: 'sorted-set',
  arity: -4,
  syntax: '@key min max [LIMIT offset:integer count:integer]',
  reply: 'collection',
  support: supported('data-types.md:193', 'Deprecated as of Redis v6.2.0.'),
};

export const ZRANGEBYSCORE: CommandRow = {
  ...reads,
  name: 'ZRANGEBYSCORE',
  since: '1.0.5',
  dataType: 'sorted-set',
  arity: -4,
  syntax: '@key min max [WITHSCORES] [LIMIT offset:integer count:integer]',
  reply: 'collection',
  support: supported('data-types.md:194', 'Deprecated as of Redis v6.2.0.'),
};

export const ZRANGESTORE: CommandRow = {
  ...writes(sortedSetStore, observedAgain, 'drops'),
  name: 'ZRANGESTORE',
  since: '6.2.0',
  dataType: 'sorted-set',
  arity: -5,
  syntax: '@dst @src/read min max [BYSCORE | BYLEX] [REV] [LIMIT offset:integer count:integer]',
  support: supported('data-types.md:195'),
};

export const ZRANK: CommandRow = {
  ...reads,
  name: 'ZRANK',
  since: '2.0.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax: '@key member [WITHSCORE]',
  support: supported('data-types.md:196'),
};

export const ZREVRANGE: CommandRow = {
  ...reads,
  name: 'ZREVRANGE',
  since: '1.2.0',
  dataType: 'sorted-set',
  arity: -4,
  syntax: '@key start:integer stop:integer [WITHSCORES]',
  reply: 'collection',
  support: supported('data-types.md:201', 'Deprecated as of Redis v6.2.0.'),
};

export const ZREVRANGEBYLEX: CommandRow = {
  ...reads,
  name: 'ZREVRANGEBYLEX',
  since: '2.8.9',
  dataType: 'sorted-set',
  arity: -4,
  syntax: '@key max min [LIMIT offset:integer count:integer]',
  reply: 'collection',
  support: supported('data-types.md:202', 'Deprecated as of Redis v6.2.0.'),
};

export const ZREVRANGEBYSCORE: CommandRow = {
  ...reads,
  name: 'ZREVRANGEBYSCORE',
  since: '2.2.0',
  dataType: 'sorted-set',
  arity: -4,
  syntax: '@key max min [WITHSCORES] [LIMIT offset:integer count:integer]',
  reply: 'collection',
  support: supported('data-types.md:203', 'Deprecated as of Redis v6.2.0.'),
};

export const ZREVRANK: CommandRow = {
  ...reads,
  name: 'ZREVRANK',
  since: '2.0.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax: '@key member [WITHSCORE]',
  support: supported('data-types.md:204'),
};

export const ZSCAN: CommandRow = {
  ...reads,
  name: 'ZSCAN',
  since: '2.8.0',
  dataType: 'sorted-set',
  arity: -3,
  syntax: '@key cursor:integer [MATCH pattern] [COUNT count:integer]',
  support: supported('data-types.md:205'),
};
