import type { CommandRow } from '../command-row.js';
import { assignAgain, neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { readsUnmergeable, writes } from './kinds.js';
import { moduleSupport } from './module-support.js';

export const CF_ADD: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'CF.ADD',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: 3,
  syntax: '@key item',
  support: moduleSupport,
};

export const CF_ADDNX: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'CF.ADDNX',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: 3,
  syntax: '@key item',
  support: moduleSupport,
};

export const CF_COUNT: CommandRow = {
  ...readsUnmergeable,
  name: 'CF.COUNT',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: 3,
  syntax: '@key item',
  support: moduleSupport,
};

export const CF_DEL: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'CF.DEL',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: 3,
  syntax: '@key item',
  support: moduleSupport,
};

export const CF_EXISTS: CommandRow = {
  ...readsUnmergeable,
  name: 'CF.EXISTS',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: 3,
  syntax: '@key item',
  support: moduleSupport,
};

export const CF_INFO: CommandRow = {
  ...readsUnmergeable,
  name: 'CF.INFO',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: 2,
  syntax: '@key',
  support: moduleSupport,
};

export const CF_INSERT: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'CF.INSERT',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: -4,
  syntax: '@key [CAPACITY capacity:integer] [NOCREATE] ITEMS item...',
  support: moduleSupport,
};

export const CF_INSERTNX: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'CF.INSERTNX',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: -4,
  syntax: '@key [CAPACITY capacity:integer] [NOCREATE] ITEMS item...',
  support: moduleSupport,
};

export const CF_LOADCHUNK: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'CF.LOADCHUNK',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: 4,
  syntax: '@key iterator:integer data',
  support: moduleSupport,
};

export const CF_MEXISTS: CommandRow = {
  ...readsUnmergeable,
  name: 'CF.MEXISTS',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: -3,
  syntax: '@key item...',
  support: moduleSupport,
};

export const CF_RESERVE: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'CF.RESERVE',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: -3,
  syntax:
    '@key capacity:integer [BUCKETSIZE bucketsize:integer] [MAXITERATIONS maxiterations:integer] [EXPANSION expansion:integer]',
  support: moduleSupport,
};

export const CF_SCANDUMP: CommandRow = {
  ...readsUnmergeable,
  name: 'CF.SCANDUMP',
  since: '1.0.0',
  dataType: 'cuckoo',
  arity: 3,
  syntax: '@key iterator:integer',
  support: moduleSupport,
};
