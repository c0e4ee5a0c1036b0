import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { listInsert, listMove, listPop, listRemove, listSet } from '../merge/list-rules.js';
import { reads, writes } from './kinds.js';

export const BLMOVE: CommandRow = {
  ...writes(listMove, neverAgain),
  name: 'BLMOVE',
  since: '6.2.0',
  dataType: 'list',
  arity: 6,
  syntax: '@source @destination (LEFT | RIGHT) (LEFT | RIGHT) timeout:float',
  isBlocking: true,
  support: supported('data-types.md:119'),
};

export const BLMOVEM: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'BLMOVEM',
  since: '8.10.0',
  dataType: 'list',
  arity: -6,
  syntax:
    '@source @destination (LEFT | RIGHT) (LEFT | RIGHT) timeout:float [(COUNT count:integer | EXACTLY exactly:integer) (OBO | BULK)]',
  isBlocking: true,
  support: unsupported('data-types.md:120'),
};

export const BLMPOP: CommandRow = {
  ...writes(listPop, neverAgain),
  name: 'BLMPOP',
  since: '7.0.0',
  dataType: 'list',
  arity: -5,
  syntax: 'timeout:float numkeys:integer @key*numkeys (LEFT | RIGHT) [COUNT count:integer]',
  isBlocking: true,
  support: supported('data-types.md:121'),
};

export const BLPOP: CommandRow = {
  ...writes(listPop, neverAgain),
  name: 'BLPOP',
  since: '2.0.0',
  dataType: 'list',
  arity: -3,
  syntax: '@key... timeout:float',
  isBlocking: true,
  support: supported('data-types.md:122'),
};

export const BRPOP: CommandRow = {
  ...writes(listPop, neverAgain),
  name: 'BRPOP',
  since: '2.0.0',
  dataType: 'list',
  arity: -3,
  syntax: '@key... timeout:float',
  isBlocking: true,
  support: supported('data-types.md:123'),
};

export const BRPOPLPUSH: CommandRow = {
  ...writes(listMove, neverAgain),
  name: 'BRPOPLPUSH',
  since: '2.2.0',
  dataType: 'list',
  arity: 4,
  syntax: '@source @destination timeout:float',
  isBlocking: true,
  support: supported('data-types.md:124', 'Deprecated as of Redis v6.2.0.'),
};

export const LINDEX: CommandRow = {
  ...reads,
  name: 'LINDEX',
  since: '1.0.0',
  dataType: 'list',
  arity: 3,
  syntax: '@key index:integer',
  support: supported('data-types.md:125'),
};

export const LINSERT: CommandRow = {
  ...writes(listInsert, neverAgain),
  name: 'LINSERT',
  since: '2.2.0',
  dataType: 'list',
  arity: 5,
  syntax: '@key (BEFORE | AFTER) pivot element',
  support: supported('data-types.md:126'),
};

export const LLEN: CommandRow = {
  ...reads,
  name: 'LLEN',
  since: '1.0.0',
  dataType: 'list',
  arity: 2,
  syntax: '@key',
  support: supported('data-types.md:127'),
};

export const LMOVE: CommandRow = {
  ...writes(listMove, neverAgain),
  name: 'LMOVE',
  since: '6.2.0',
  dataType: 'list',
  arity: 5,
  syntax: '@source @destination (LEFT | RIGHT) (LEFT | RIGHT)',
  support: supported('data-types.md:128'),
};

export const LMOVEM: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'LMOVEM',
  since: '8.10.0',
  dataType: 'list',
  arity: -5,
  syntax:
    '@source @destination (LEFT | RIGHT) (LEFT | RIGHT) [(COUNT count:integer | EXACTLY exactly:integer) (OBO | BULK)]',
  support: unsupported('data-types.md:129'),
};

export const LMPOP: CommandRow = {
  ...writes(listPop, neverAgain),
  name: 'LMPOP',
  since: '7.0.0',
  dataType: 'list',
  arity: -4,
  syntax: 'numkeys:integer @key*numkeys (LEFT | RIGHT) [COUNT count:integer]',
  support: supported('data-types.md:130'),
};

export const LPOP: CommandRow = {
  ...writes(listPop, neverAgain),
  name: 'LPOP',
  since: '1.0.0',
  dataType: 'list',
  arity: -2,
  syntax: '@key [count:integer]',
  support: supported('data-types.md:131'),
};

export const LPOS: CommandRow = {
  ...reads,
  name: 'LPOS',
  since: '6.0.6',
  dataType: 'list',
  arity: -3,
  syntax: '@key element [RANK rank:integer] [COUNT num-matches:integer] [MAXLEN len:integer]',
  support: supported('data-types.md:132'),
};

export const LPUSH: CommandRow = {
  ...writes(listInsert, neverAgain),
  name: 'LPUSH',
  since: '1.0.0',
  dataType: 'list',
  arity: -3,
  syntax: '@key element...',
  support: supported('data-types.md:133'),
};

export const LPUSHX: CommandRow = {
  ...writes(listInsert, neverAgain),
  name: 'LPUSHX',
  since: '2.2.0',
  dataType: 'list',
  arity: -3,
  syntax: '@key element...',
  support: supported('data-types.md:134'),
};

export const LRANGE: CommandRow = {
  ...reads,
  name: 'LRANGE',
  since: '1.0.0',
  dataType: 'list',
  arity: 4,
  syntax: '@key start:integer stop:integer',
  reply: 'collection',
  support: supported('data-types.md:135'),
};

export const LREM: CommandRow = {
  ...writes(listRemove, neverAgain),
  name: 'LREM',
  since: '1.0.0',
  dataType: 'list',
  arity: 4,
  syntax: '@key count:integer element',
  retry: { is: neverAgain, when: { 'count=0': observedAgain } },
  support: supported('data-types.md:136'),
};

export const LSET: CommandRow = {
  ...writes(listSet, observedAgain),
  name: 'LSET',
  since: '1.0.0',
  dataType: 'list',
  arity: 4,
  syntax: '@key index:integer element',
  support: supported('data-types.md:137'),
};

export const LTRIM: CommandRow = {
  ...writes(listRemove, neverAgain),
  name: 'LTRIM',
  since: '1.0.0',
  dataType: 'list',
  arity: 4,
  syntax: '@key start:integer stop:integer',
  support: supported('data-types.md:138'),
};

export const RPOP: CommandRow = {
  ...writes(listPop, neverAgain),
  name: 'RPOP',
  since: '1.0.0',
  dataType: 'list',
  arity: -2,
  syntax: '@key [count:integer]',
  support: supported('data-types.md:139'),
};

export const RPOPLPUSH: CommandRow = {
  ...writes(listMove, neverAgain),
  name: 'RPOPLPUSH',
  since: '1.2.0',
  dataType: 'list',
  arity: 3,
  syntax: '@source @destination',
  support: supported('data-types.md:140', 'Deprecated as of Redis v6.2.0.'),
};

export const RPUSH: CommandRow = {
  ...writes(listInsert, neverAgain),
  name: 'RPUSH',
  since: '1.0.0',
  dataType: 'list',
  arity: -3,
  syntax: '@key element...',
  support: supported('data-types.md:141'),
};

export const RPUSHX: CommandRow = {
  ...writes(listInsert, neverAgain),
  name: 'RPUSHX',
  since: '2.2.0',
  dataType: 'list',
  arity: -3,
  syntax: '@key element...',
  support: supported('data-types.md:142'),
};
