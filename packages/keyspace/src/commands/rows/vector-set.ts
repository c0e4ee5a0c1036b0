import type { CommandRow } from '../command-row.js';
import { support } from '../facts/enterprise-support.js';
import { assignAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { readsUnmergeable, writes } from './kinds.js';

export const VADD: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'VADD',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: -5,
  syntax:
    '@key [REDUCE dim:integer] (FP32 vector | VALUES num:integer component:float*num) element [CAS] [NOQUANT | Q8 | BIN] [EF build-exploration-factor:integer] [SETATTR attributes] [M numlinks:integer]',
  support: support('yes no yes no', 'data-types.md:274'),
};

export const VCARD: CommandRow = {
  ...readsUnmergeable,
  name: 'VCARD',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: 2,
  syntax: '@key',
  support: support('yes no yes no', 'data-types.md:275'),
};

export const VDIM: CommandRow = {
  ...readsUnmergeable,
  name: 'VDIM',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: 2,
  syntax: '@key',
  support: support('yes no yes no', 'data-types.md:276'),
};

export const VEMB: CommandRow = {
  ...readsUnmergeable,
  name: 'VEMB',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: -3,
  syntax: '@key element [RAW]',
  support: support('yes no yes no', 'data-types.md:277'),
};

export const VGETATTR: CommandRow = {
  ...readsUnmergeable,
  name: 'VGETATTR',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: 3,
  syntax: '@key element',
  support: support('yes no yes no', 'data-types.md:278'),
};

export const VINFO: CommandRow = {
  ...readsUnmergeable,
  name: 'VINFO',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: 2,
  syntax: '@key',
  support: support('yes no yes no', 'data-types.md:279'),
};

export const VISMEMBER: CommandRow = {
  ...readsUnmergeable,
  name: 'VISMEMBER',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: 3,
  syntax: '@key element',
  support: support('yes no yes no', 'data-types.md:280'),
};

export const VLINKS: CommandRow = {
  ...readsUnmergeable,
  name: 'VLINKS',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: -3,
  syntax: '@key element [WITHSCORES]',
  support: support('yes no yes no', 'data-types.md:281'),
};

export const VRANDMEMBER: CommandRow = {
  ...readsUnmergeable,
  name: 'VRANDMEMBER',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: -2,
  syntax: '@key [count:integer]',
  support: support('yes no yes no', 'data-types.md:282'),
};

export const VRANGE: CommandRow = {
  ...readsUnmergeable,
  name: 'VRANGE',
  since: '8.4.0',
  dataType: 'vector-set',
  arity: -4,
  syntax: '@key start end [count:integer]',
  support: support('yes no yes no', 'data-types.md:283'),
};

export const VREM: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'VREM',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: 3,
  syntax: '@key element',
  support: support('yes no yes no', 'data-types.md:284'),
};

export const VSETATTR: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'VSETATTR',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: 4,
  syntax: '@key element attributes',
  support: support('yes no yes no', 'data-types.md:285'),
};

export const VSIM: CommandRow = {
  ...readsUnmergeable,
  name: 'VSIM',
  since: '8.0.0',
  dataType: 'vector-set',
  arity: -4,
  syntax:
    '@key (ELE element | FP32 vector | VALUES num:integer component:float*num) [WITHSCORES] [WITHATTRIBS] [COUNT count:integer] [EPSILON delta:float] [EF search-exploration-factor:integer] [FILTER expression] [FILTER-EF max-filtering-effort:integer] [TRUTH] [NOTHREAD]',
  support: support('yes no yes no', 'data-types.md:286'),
};
