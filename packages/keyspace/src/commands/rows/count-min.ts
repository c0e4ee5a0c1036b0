import type { CommandRow } from '../command-row.js';
import { addAgain, neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { readsUnmergeable, writes } from './kinds.js';
import { moduleSupport } from './module-support.js';

export const CMS_INCRBY: CommandRow = {
  ...writes(notOffered, addAgain),
  name: 'CMS.INCRBY',
  since: '2.0.0',
  dataType: 'count-min',
  arity: -4,
  syntax: '@key (item increment:integer)...',
  support: moduleSupport,
};

export const CMS_INFO: CommandRow = {
  ...readsUnmergeable,
  name: 'CMS.INFO',
  since: '2.0.0',
  dataType: 'count-min',
  arity: 2,
  syntax: '@key',
  support: moduleSupport,
};

export const CMS_INITBYDIM: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'CMS.INITBYDIM',
  since: '2.0.0',
  dataType: 'count-min',
  arity: 4,
  syntax: '@key width:integer depth:integer',
  support: moduleSupport,
};

export const CMS_INITBYPROB: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'CMS.INITBYPROB',
  since: '2.0.0',
  dataType: 'count-min',
  arity: 4,
  syntax: '@key error:float probability:float',
  support: moduleSupport,
};

export const CMS_MERGE: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'CMS.MERGE',
  since: '2.0.0',
  dataType: 'count-min',
  arity: -3,
  syntax: '@destination numkeys:integer @source/read*numkeys [WEIGHTS weight:float*numkeys]',
  support: moduleSupport,
};

export const CMS_QUERY: CommandRow = {
  ...readsUnmergeable,
  name: 'CMS.QUERY',
  since: '2.0.0',
  dataType: 'count-min',
  arity: -3,
  syntax: '@key item...',
  support: moduleSupport,
};
