import type { CommandRow } from '../command-row.js';
import { supported } from '../facts/enterprise-support.js';
import { addAgain, assignAgain, observedAgain, readAgain } from '../facts/retry.js';
import { localRead } from '../merge/general-rules.js';
import { stringWhole } from '../merge/string-rules.js';
import { reads, writes } from './kinds.js';

export const BITCOUNT: CommandRow = {
  ...reads,
  name: 'BITCOUNT',
  since: '2.6.0',
  dataType: 'bitmap',
  arity: -2,
  syntax: '@key [start:integer end:integer [BYTE | BIT]]',
  support: supported('data-types.md:45'),
};

export const BITFIELD: CommandRow = {
  ...writes(localRead, readAgain),
  name: 'BITFIELD',
  since: '3.2.0',
  dataType: 'bitmap',
  arity: -2,
  syntax:
    '@key [GET encoding offset | OVERFLOW (WRAP | SAT | FAIL) | SET encoding offset value | INCRBY encoding offset increment:integer]...',
  merge: { is: localRead, when: { 'SET|INCRBY': stringWhole } },
  retry: { is: readAgain, when: { INCRBY: addAgain, SET: assignAgain } },
  support: supported('data-types.md:46'),
};

export const BITFIELD_RO: CommandRow = {
  ...reads,
  name: 'BITFIELD_RO',
  since: '6.0.0',
  dataType: 'bitmap',
  arity: -2,
  syntax: '@key [GET encoding offset]...',
  support: supported('data-types.md:47'),
};

export const BITOP: CommandRow = {
  ...writes(stringWhole, observedAgain, 'drops'),
  name: 'BITOP',
  since: '2.6.0',
  dataType: 'bitmap',
  arity: -4,
  syntax: '(AND | OR | XOR | NOT | DIFF | DIFF1 | ANDOR | ONE) @destkey @key/read...',
  support: supported('data-types.md:48'),
};

export const BITPOS: CommandRow = {
  ...reads,
  name: 'BITPOS',
  since: '2.8.7',
  dataType: 'bitmap',
  arity: -3,
  syntax: '@key bit:integer [start:integer [end:integer [BYTE | BIT]]]',
  support: supported('data-types.md:49'),
};

export const GETBIT: CommandRow = {
  ...reads,
  name: 'GETBIT',
  since: '2.2.0',
  dataType: 'bitmap',
  arity: 3,
  syntax: '@key offset:integer',
  support: supported('data-types.md:50'),
};

export const SETBIT: CommandRow = {
  ...writes(stringWhole, assignAgain),
  name: 'SETBIT',
  since: '2.2.0',
  dataType: 'bitmap',
  arity: 4,
  syntax: '@key offset:integer value:integer',
  support: supported('data-types.md:51'),
};
