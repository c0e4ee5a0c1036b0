import type { CommandRow } from '../command-row.js';
import { supported } from '../facts/enterprise-support.js';
import { addAgain, assignAgain, neverAgain, observedAgain } from '../facts/retry.js';
import { hashCondition, hashCounter, hashField, hashRemove } from '../merge/hash-rules.js';
import { reads, writes } from './kinds.js';

export const HDEL: CommandRow = {
  ...writes(hashRemove, observedAgain),
  name: 'HDEL',
  since: '2.0.0',
  dataType: 'hash',
  arity: -3,
  syntax: '@key field...',
  support: supported('data-types.md:74'),
};

export const HEXISTS: CommandRow = {
  ...reads,
  name: 'HEXISTS',
  since: '2.0.0',
  dataType: 'hash',
  arity: 3,
  syntax: '@key field',
  reply: 'presence',
  support: supported('data-types.md:75'),
};

export const HGET: CommandRow = {
  ...reads,
  name: 'HGET',
  since: '2.0.0',
  dataType: 'hash',
  arity: 3,
  syntax: '@key field',
  reply: 'presence',
  support: supported('data-types.md:79'),
};

export const HGETALL: CommandRow = {
  ...reads,
  name: 'HGETALL',
  since: '2.0.0',
  dataType: 'hash',
  arity: 2,
  syntax: '@key',
  reply: 'collection',
  support: supported('data-types.md:80'),
};

export const HINCRBY: CommandRow = {
  ...writes(hashCounter, addAgain),
  name: 'HINCRBY',
  since: '2.0.0',
  dataType: 'hash',
  arity: 4,
  syntax: '@key field increment:integer',
  support: supported('data-types.md:83'),
};

export const HINCRBYFLOAT: CommandRow = {
  ...writes(hashCounter, addAgain),
  name: 'HINCRBYFLOAT',
  since: '2.6.0',
  dataType: 'hash',
  arity: 4,
  syntax: '@key field increment:float',
  support: supported('data-types.md:84'),
};

export const HKEYS: CommandRow = {
  ...reads,
  name: 'HKEYS',
  since: '2.0.0',
  dataType: 'hash',
  arity: 2,
  syntax: '@key',
  reply: 'collection',
  support: supported('data-types.md:85'),
};

export const HLEN: CommandRow = {
  ...reads,
  name: 'HLEN',
  since: '2.0.0',
  dataType: 'hash',
  arity: 2,
  syntax: '@key',
  support: supported('data-types.md:86'),
};

export const HMGET: CommandRow = {
  ...reads,
  name: 'HMGET',
  since: '2.0.0',
  dataType: 'hash',
  arity: -3,
  syntax: '@key field...',
  support: supported('data-types.md:87'),
};

export const HMSET: CommandRow = {
  ...writes(hashField, assignAgain),
  name: 'HMSET',
  since: '2.0.0',
  dataType: 'hash',
  arity: -4,
  syntax: '@key (field value)...',
  support: supported('data-types.md:88', 'Deprecated as of Redis v4.0.0.'),
};

export const HRANDFIELD: CommandRow = {
  ...reads,
  name: 'HRANDFIELD',
  since: '6.2.0',
  dataType: 'hash',
  arity: -2,
  syntax: '@key [count:integer [WITHVALUES]]',
  support: supported('data-types.md:94'),
};

export const HSCAN: CommandRow = {
  ...reads,
  name: 'HSCAN',
  since: '2.8.0',
  dataType: 'hash',
  arity: -3,
  syntax: '@key cursor:integer [MATCH pattern] [COUNT count:integer] [NOVALUES]',
  support: supported('data-types.md:95'),
};

export const HSET: CommandRow = {
  ...writes(hashField, assignAgain),
  name: 'HSET',
  since: '2.0.0',
  dataType: 'hash',
  arity: -4,
  syntax: '@key (field value)...',
  support: supported('data-types.md:96'),
};

export const HSETNX: CommandRow = {
  ...writes(hashCondition, neverAgain),
  name: 'HSETNX',
  since: '2.0.0',
  dataType: 'hash',
  arity: 4,
  syntax: '@key field value',
  support: supported('data-types.md:98'),
};

export const HSTRLEN: CommandRow = {
  ...reads,
  name: 'HSTRLEN',
  since: '3.2.0',
  dataType: 'hash',
  arity: 3,
  syntax: '@key field',
  reply: 'presence',
  support: supported('data-types.md:99'),
};

export const HVALS: CommandRow = {
  ...reads,
  name: 'HVALS',
  since: '2.0.0',
  dataType: 'hash',
  arity: 2,
  syntax: '@key',
  reply: 'collection',
  support: supported('data-types.md:101'),
};
