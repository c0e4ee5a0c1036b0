import type { CommandRow } from '../command-row.js';
import { unsupported } from '../facts/enterprise-support.js';
import { addAgain, assignAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { readsUnmergeable, writes } from './kinds.js';
import { moduleSupport } from './module-support.js';

export const TS_ADD: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'TS.ADD',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -4,
  syntax: '@key timestamp value:float [option...]',
  support: moduleSupport,
};

export const TS_ALTER: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'TS.ALTER',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -2,
  syntax: '@key [option...]',
  support: moduleSupport,
};

export const TS_CREATE: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'TS.CREATE',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -2,
  syntax: '@key [option...]',
  support: moduleSupport,
};

export const TS_CREATERULE: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'TS.CREATERULE',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -6,
  syntax:
    '@source-key/read @destination-key AGGREGATION aggregator bucket-duration:integer [align-timestamp:integer]',
  support: moduleSupport,
};

export const TS_DECRBY: CommandRow = {
  ...writes(notOffered, addAgain),
  name: 'TS.DECRBY',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -3,
  syntax: '@key value:float [option...]',
  support: moduleSupport,
};

export const TS_DEL: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'TS.DEL',
  since: '1.6.0',
  dataType: 'time-series',
  arity: 4,
  syntax: '@key from-timestamp to-timestamp',
  support: moduleSupport,
};

export const TS_DELETERULE: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'TS.DELETERULE',
  since: '1.0.0',
  dataType: 'time-series',
  arity: 3,
  syntax: '@source-key/read @destination-key',
  support: moduleSupport,
};

export const TS_GET: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.GET',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -2,
  syntax: '@key [LATEST]',
  support: moduleSupport,
};

export const TS_INCRBY: CommandRow = {
  ...writes(notOffered, addAgain),
  name: 'TS.INCRBY',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -3,
  syntax: '@key value:float [option...]',
  support: moduleSupport,
};

export const TS_INFO: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.INFO',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -2,
  syntax: '@key [DEBUG]',
  support: moduleSupport,
};

export const TS_MADD: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'TS.MADD',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -4,
  syntax: '(@key timestamp value:float)...',
  support: moduleSupport,
};

export const TS_MGET: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.MGET',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -1,
  syntax: '[option...]',
  slots: 'no keys',
  support: moduleSupport,
};

export const TS_MRANGE: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.MRANGE',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -3,
  syntax: 'from-timestamp to-timestamp [option...]',
  slots: 'no keys',
  support: moduleSupport,
};

export const TS_MREVRANGE: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.MREVRANGE',
  since: '1.4.0',
  dataType: 'time-series',
  arity: -3,
  syntax: 'from-timestamp to-timestamp [option...]',
  slots: 'no keys',
  support: moduleSupport,
};

export const TS_NRANGE: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.NRANGE',
  since: '8.10.0',
  dataType: 'time-series',
  arity: -5,
  syntax: 'numkeys:integer @key*numkeys from-timestamp to-timestamp [option...]',
  support: moduleSupport,
};

export const TS_NREVRANGE: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.NREVRANGE',
  since: '8.10.0',
  dataType: 'time-series',
  arity: -5,
  syntax: 'numkeys:integer @key*numkeys from-timestamp to-timestamp [option...]',
  support: moduleSupport,
};

export const TS_QUERYINDEX: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.QUERYINDEX',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -2,
  syntax: 'filter...',
  slots: 'no keys',
  support: moduleSupport,
};

export const TS_QUERYLABELS: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.QUERYLABELS',
  since: '8.10.0',
  dataType: 'time-series',
  arity: -2,
  syntax: '(LABELS | VALUES label) [FILTER filter...]',
  slots: 'no keys',
  support: unsupported('ts.querylabels.md'),
};

export const TS_RANGE: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.RANGE',
  since: '1.0.0',
  dataType: 'time-series',
  arity: -4,
  syntax: '@key from-timestamp to-timestamp [option...]',
  support: moduleSupport,
};

export const TS_READ: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.READ',
  since: '8.10.0',
  dataType: 'time-series',
  arity: -3,
  syntax:
    '@key timestamp [BLOCK milliseconds:integer min-count:integer] [MAX_COUNT max-count:integer]',
  support: moduleSupport,
};

export const TS_REVRANGE: CommandRow = {
  ...readsUnmergeable,
  name: 'TS.REVRANGE',
  since: '1.4.0',
  dataType: 'time-series',
  arity: -4,
  syntax: '@key from-timestamp to-timestamp [option...]',
  support: moduleSupport,
};
