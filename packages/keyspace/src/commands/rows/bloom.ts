import type { CommandRow } from '../command-row.js';
import { assignAgain, joinAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { readsUnmergeable, writes } from './kinds.js';
import { moduleSupport } from './module-support.js';

export const BF_ADD: CommandRow = {
  ...writes(notOffered, joinAgain),
  name: 'BF.ADD',
  since: '1.0.0',
  dataType: 'bloom',
  arity: 3,
  syntax: '@key item',
  support: moduleSupport,
};

export const BF_CARD: CommandRow = {
  ...readsUnmergeable,
  name: 'BF.CARD',
  since: '2.4.4',
  dataType: 'bloom',
  arity: 2,
  syntax: '@key',
  support: moduleSupport,
};

export const BF_EXISTS: CommandRow = {
  ...readsUnmergeable,
  name: 'BF.EXISTS',
  since: '1.0.0',
  dataType: 'bloom',
  arity: 3,
  syntax: '@key item',
  support: moduleSupport,
};

export const BF_INFO: CommandRow = {
  ...readsUnmergeable,
  name: 'BF.INFO',
  since: '1.0.0',
  dataType: 'bloom',
  arity: -2,
  syntax: '@key [CAPACITY | SIZE | FILTERS | ITEMS | EXPANSION]',
  support: moduleSupport,
};

export const BF_INSERT: CommandRow = {
  ...writes(notOffered, joinAgain),
  name: 'BF.INSERT',
  since: '1.0.0',
  dataType: 'bloom',
  arity: -4,
  syntax:
    '@key [CAPACITY capacity:integer] [ERROR error:float] [EXPANSION expansion:integer] [NOCREATE] [NONSCALING] ITEMS item...',
  support: moduleSupport,
};

export const BF_LOADCHUNK: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'BF.LOADCHUNK',
  since: '1.0.0',
  dataType: 'bloom',
  arity: 4,
  syntax: '@key iterator:integer data',
  support: moduleSupport,
};

export const BF_MADD: CommandRow = {
  ...writes(notOffered, joinAgain),
  name: 'BF.MADD',
  since: '1.0.0',
  dataType: 'bloom',
  arity: -3,
  syntax: '@key item...',
  support: moduleSupport,
};

export const BF_MEXISTS: CommandRow = {
  ...readsUnmergeable,
  name: 'BF.MEXISTS',
  since: '1.0.0',
  dataType: 'bloom',
  arity: -3,
  syntax: '@key item...',
  support: moduleSupport,
};

export const BF_RESERVE: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'BF.RESERVE',
  since: '1.0.0',
  dataType: 'bloom',
  arity: -4,
  syntax: '@key error-rate:float capacity:integer [EXPANSION expansion:integer] [NONSCALING]',
  support: moduleSupport,
};

export const BF_SCANDUMP: CommandRow = {
  ...readsUnmergeable,
  name: 'BF.SCANDUMP',
  since: '1.0.0',
  dataType: 'bloom',
  arity: 3,
  syntax: '@key iterator:integer',
  support: moduleSupport,
};
