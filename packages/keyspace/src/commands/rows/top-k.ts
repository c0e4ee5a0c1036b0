import type { CommandRow } from '../command-row.js';
import { addAgain, neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { readsUnmergeable, writes } from './kinds.js';
import { moduleSupport } from './module-support.js';

export const TOPK_ADD: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'TOPK.ADD',
  since: '2.0.0',
  dataType: 'top-k',
  arity: -3,
  syntax: '@key item...',
  support: moduleSupport,
};

export const TOPK_COUNT: CommandRow = {
  ...readsUnmergeable,
  name: 'TOPK.COUNT',
  since: '2.0.0',
  dataType: 'top-k',
  arity: -3,
  syntax: '@key item...',
  support: moduleSupport,
};

export const TOPK_INCRBY: CommandRow = {
  ...writes(notOffered, addAgain),
  name: 'TOPK.INCRBY',
  since: '2.0.0',
  dataType: 'top-k',
  arity: -4,
  syntax: '@key (item increment:integer)...',
  support: moduleSupport,
};

export const TOPK_INFO: CommandRow = {
  ...readsUnmergeable,
  name: 'TOPK.INFO',
  since: '2.0.0',
  dataType: 'top-k',
  arity: 2,
  syntax: '@key',
  support: moduleSupport,
};

export const TOPK_LIST: CommandRow = {
  ...readsUnmergeable,
  name: 'TOPK.LIST',
  since: '2.0.0',
  dataType: 'top-k',
  arity: -2,
  syntax: '@key [WITHCOUNT]',
  support: moduleSupport,
};

export const TOPK_QUERY: CommandRow = {
  ...readsUnmergeable,
  name: 'TOPK.QUERY',
  since: '2.0.0',
  dataType: 'top-k',
  arity: -3,
  syntax: '@key item...',
  support: moduleSupport,
};

export const TOPK_RESERVE: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'TOPK.RESERVE',
  since: '2.0.0',
  dataType: 'top-k',
  arity: -3,
  syntax: '@key topk:integer [width:integer depth:integer decay:float]',
  support: moduleSupport,
};
