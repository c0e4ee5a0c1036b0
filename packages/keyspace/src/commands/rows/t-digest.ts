import type { CommandRow } from '../command-row.js';
import { neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { readsUnmergeable, writes } from './kinds.js';
import { moduleSupport } from './module-support.js';

export const TDIGEST_ADD: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'TDIGEST.ADD',
  since: '2.4.0',
  dataType: 't-digest',
  arity: -3,
  syntax: '@key value:float...',
  support: moduleSupport,
};

export const TDIGEST_BYRANK: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.BYRANK',
  since: '2.4.0',
  dataType: 't-digest',
  arity: -3,
  syntax: '@key rank:float...',
  support: moduleSupport,
};

export const TDIGEST_BYREVRANK: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.BYREVRANK',
  since: '2.4.0',
  dataType: 't-digest',
  arity: -3,
  syntax: '@key reverse-rank:float...',
  support: moduleSupport,
};

export const TDIGEST_CDF: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.CDF',
  since: '2.4.0',
  dataType: 't-digest',
  arity: -3,
  syntax: '@key value:float...',
  support: moduleSupport,
};

export const TDIGEST_CREATE: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'TDIGEST.CREATE',
  since: '2.4.0',
  dataType: 't-digest',
  arity: -2,
  syntax: '@key [COMPRESSION compression:integer]',
  support: moduleSupport,
};

export const TDIGEST_INFO: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.INFO',
  since: '2.4.0',
  dataType: 't-digest',
  arity: 2,
  syntax: '@key',
  support: moduleSupport,
};

export const TDIGEST_MAX: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.MAX',
  since: '2.4.0',
  dataType: 't-digest',
  arity: 2,
  syntax: '@key',
  support: moduleSupport,
};

export const TDIGEST_MERGE: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'TDIGEST.MERGE',
  since: '2.4.0',
  dataType: 't-digest',
  arity: -3,
  syntax:
    '@destination-key numkeys:integer @source-key/read*numkeys [COMPRESSION compression:integer] [OVERRIDE]',
  support: moduleSupport,
};

export const TDIGEST_MIN: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.MIN',
  since: '2.4.0',
  dataType: 't-digest',
  arity: 2,
  syntax: '@key',
  support: moduleSupport,
};

export const TDIGEST_QUANTILE: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.QUANTILE',
  since: '2.4.0',
  dataType: 't-digest',
  arity: -3,
  syntax: '@key quantile:float...',
  support: moduleSupport,
};

export const TDIGEST_RANK: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.RANK',
  since: '2.4.0',
  dataType: 't-digest',
  arity: -3,
  syntax: '@key value:float...',
  support: moduleSupport,
};

export const TDIGEST_RESET: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'TDIGEST.RESET',
  since: '2.4.0',
  dataType: 't-digest',
  arity: 2,
  syntax: '@key',
  support: moduleSupport,
};

export const TDIGEST_REVRANK: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.REVRANK',
  since: '2.4.0',
  dataType: 't-digest',
  arity: -3,
  syntax: '@key value:float...',
  support: moduleSupport,
};

export const TDIGEST_TRIMMED_MEAN: CommandRow = {
  ...readsUnmergeable,
  name: 'TDIGEST.TRIMMED_MEAN',
  since: '2.4.0',
  dataType: 't-digest',
  arity: 4,
  syntax: '@key low-cut-quantile:float high-cut-quantile:float',
  support: moduleSupport,
};
