import type { CommandRow } from '../command-row.js';
import { unsupported } from '../facts/enterprise-support.js';
import { assignAgain, neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { readsUnmergeable, writes } from './kinds.js';

export const ARCOUNT: CommandRow = {
  ...readsUnmergeable,
  name: 'ARCOUNT',
  since: '8.8.0',
  dataType: 'array',
  arity: 2,
  syntax: '@key',
  support: unsupported('data-types.md:22'),
};

export const ARDEL: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'ARDEL',
  since: '8.8.0',
  dataType: 'array',
  arity: -3,
  syntax: '@key index:integer...',
  support: unsupported('data-types.md:23'),
};

export const ARDELRANGE: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'ARDELRANGE',
  since: '8.8.0',
  dataType: 'array',
  arity: -4,
  syntax: '@key (start:integer end:integer)...',
  support: unsupported('data-types.md:24'),
};

export const ARGET: CommandRow = {
  ...readsUnmergeable,
  name: 'ARGET',
  since: '8.8.0',
  dataType: 'array',
  arity: 3,
  syntax: '@key index:integer',
  support: unsupported('data-types.md:25'),
};

export const ARGETRANGE: CommandRow = {
  ...readsUnmergeable,
  name: 'ARGETRANGE',
  since: '8.8.0',
  dataType: 'array',
  arity: 4,
  syntax: '@key start:integer end:integer',
  support: unsupported('data-types.md:26'),
};

export const ARGREP: CommandRow = {
  ...readsUnmergeable,
  name: 'ARGREP',
  since: '8.8.0',
  dataType: 'array',
  arity: -6,
  syntax:
    '@key start end (EXACT string | MATCH string | GLOB pattern | RE pattern)... [AND] [OR] [LIMIT limit:integer] [WITHVALUES] [NOCASE]',
  support: unsupported('data-types.md:27'),
};

export const ARINFO: CommandRow = {
  ...readsUnmergeable,
  name: 'ARINFO',
  since: '8.8.0',
  dataType: 'array',
  arity: -2,
  syntax: '@key [FULL]',
  support: unsupported('data-types.md:28'),
};

export const ARINSERT: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'ARINSERT',
  since: '8.8.0',
  dataType: 'array',
  arity: -3,
  syntax: '@key value...',
  support: unsupported('data-types.md:29'),
};

export const ARLASTITEMS: CommandRow = {
  ...readsUnmergeable,
  name: 'ARLASTITEMS',
  since: '8.8.0',
  dataType: 'array',
  arity: -3,
  syntax: '@key count:integer [REV]',
  support: unsupported('data-types.md:30'),
};

export const ARLEN: CommandRow = {
  ...readsUnmergeable,
  name: 'ARLEN',
  since: '8.8.0',
  dataType: 'array',
  arity: 2,
  syntax: '@key',
  support: unsupported('data-types.md:31'),
};

export const ARMGET: CommandRow = {
  ...readsUnmergeable,
  name: 'ARMGET',
  since: '8.8.0',
  dataType: 'array',
  arity: -3,
  syntax: '@key index:integer...',
  support: unsupported('data-types.md:32'),
};

export const ARMSET: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'ARMSET',
  since: '8.8.0',
  dataType: 'array',
  arity: -4,
  syntax: '@key (index:integer value)...',
  support: unsupported('data-types.md:33'),
};

export const ARNEXT: CommandRow = {
  ...readsUnmergeable,
  name: 'ARNEXT',
  since: '8.8.0',
  dataType: 'array',
  arity: 2,
  syntax: '@key',
  support: unsupported('data-types.md:34'),
};

export const AROP: CommandRow = {
  ...readsUnmergeable,
  name: 'AROP',
  since: '8.8.0',
  dataType: 'array',
  arity: -5,
  syntax: '@key start:integer end:integer (SUM | MIN | MAX | AND | OR | XOR | MATCH value | USED)',
  support: unsupported('data-types.md:35'),
};

export const ARRING: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'ARRING',
  since: '8.8.0',
  dataType: 'array',
  arity: -4,
  syntax: '@key size:integer value...',
  support: unsupported('data-types.md:36'),
};

export const ARSCAN: CommandRow = {
  ...readsUnmergeable,
  name: 'ARSCAN',
  since: '8.8.0',
  dataType: 'array',
  arity: -4,
  syntax: '@key start:integer end:integer [LIMIT limit:integer]',
  support: unsupported('data-types.md:37'),
};

export const ARSEEK: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'ARSEEK',
  since: '8.8.0',
  dataType: 'array',
  arity: 3,
  syntax: '@key index:integer',
  support: unsupported('data-types.md:38'),
};

export const ARSET: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'ARSET',
  since: '8.8.0',
  dataType: 'array',
  arity: -4,
  syntax: '@key index:integer value...',
  support: unsupported('data-types.md:39'),
};
