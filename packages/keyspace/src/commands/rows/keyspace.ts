import type { CommandRow } from '../command-row.js';
import { support, supported, unsupported } from '../facts/enterprise-support.js';
import { neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { reads, writes } from './kinds.js';

export const DBSIZE: CommandRow = {
  ...reads,
  name: 'DBSIZE',
  since: '1.0.0',
  dataType: 'any',
  arity: 1,
  syntax: '',
  slots: 'keyspace',
  support: supported('server.md:95'),
};

export const FLUSHALL: CommandRow = {
  ...writes(notOffered, observedAgain, 'drops'),
  name: 'FLUSHALL',
  since: '1.0.0',
  dataType: 'any',
  arity: -1,
  syntax: '[ASYNC | SYNC]',
  slots: 'flush',
  support: support(
    'yes no* yes no',
    'server.md:61',
    'Can use the Active-Active flush API request.',
  ),
};

export const FLUSHDB: CommandRow = {
  ...writes(notOffered, observedAgain, 'drops'),
  name: 'FLUSHDB',
  since: '1.0.0',
  dataType: 'any',
  arity: -1,
  syntax: '[ASYNC | SYNC]',
  slots: 'flush',
  support: support(
    'yes no* yes no',
    'server.md:62',
    'Can use the Active-Active flush API request.',
  ),
};

export const KEYS: CommandRow = {
  ...reads,
  name: 'KEYS',
  since: '1.0.0',
  dataType: 'any',
  arity: 2,
  syntax: 'pattern',
  reply: 'collection',
  slots: 'keyspace',
  support: supported('generic.md:25'),
};

export const MEMORY_USAGE: CommandRow = {
  ...reads,
  name: 'MEMORY USAGE',
  since: '4.0.0',
  dataType: 'any',
  arity: -3,
  syntax: '@key [SAMPLES count:integer]',
  support: supported(
    'server.md:109',
    'Not supported for scripts in Redis versions earlier than 7.',
  ),
};

export const RANDOMKEY: CommandRow = {
  ...reads,
  name: 'RANDOMKEY',
  since: '1.0.0',
  dataType: 'any',
  arity: 1,
  syntax: '',
  slots: 'keyspace',
  support: supported('generic.md:37'),
};

export const SCAN: CommandRow = {
  ...reads,
  name: 'SCAN',
  since: '2.8.0',
  dataType: 'any',
  arity: -2,
  syntax: 'cursor:integer [MATCH pattern] [COUNT count:integer] [TYPE type]',
  slots: 'keyspace',
  support: supported('generic.md:41'),
};

export const SWAPDB: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'SWAPDB',
  since: '4.0.0',
  dataType: 'any',
  arity: 3,
  syntax: 'index1:integer index2:integer',
  slots: 'no keys',
  support: unsupported('server.md:70'),
};
