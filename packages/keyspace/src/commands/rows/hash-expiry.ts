import type { CommandRow } from '../command-row.js';
import { supported } from '../facts/enterprise-support.js';
import { assignAgain, neverAgain, observedAgain, readAgain } from '../facts/retry.js';
import { fieldExpiry, localRead } from '../merge/general-rules.js';
import { hashCondition, hashExchange, hashField } from '../merge/hash-rules.js';
import { reads, writes } from './kinds.js';

export const HEXPIRE: CommandRow = {
  ...writes(fieldExpiry, observedAgain),
  name: 'HEXPIRE',
  since: '7.4.0',
  dataType: 'hash',
  arity: -6,
  syntax: '@key seconds:integer [NX | XX | GT | LT] FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:76'),
};

export const HEXPIREAT: CommandRow = {
  ...writes(fieldExpiry, observedAgain),
  name: 'HEXPIREAT',
  since: '7.4.0',
  dataType: 'hash',
  arity: -6,
  syntax:
    '@key unix-time-seconds:integer [NX | XX | GT | LT] FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:77'),
};

export const HEXPIRETIME: CommandRow = {
  ...reads,
  name: 'HEXPIRETIME',
  since: '7.4.0',
  dataType: 'hash',
  arity: -5,
  syntax: '@key FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:78'),
};

export const HGETDEL: CommandRow = {
  ...writes(hashExchange, neverAgain),
  name: 'HGETDEL',
  since: '8.0.0',
  dataType: 'hash',
  arity: -5,
  syntax: '@key FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:81'),
};

export const HGETEX: CommandRow = {
  ...writes(localRead, readAgain),
  name: 'HGETEX',
  since: '8.0.0',
  dataType: 'hash',
  arity: -5,
  syntax:
    '@key [EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:integer | PXAT unix-time-milliseconds:integer | PERSIST] FIELDS numfields:integer field*numfields',
  merge: { is: localRead, when: { 'EX|PX|EXAT|PXAT|PERSIST': fieldExpiry } },
  retry: { is: readAgain, when: { 'EX|PX|EXAT|PXAT|PERSIST': observedAgain } },
  support: supported('data-types.md:82'),
};

export const HPERSIST: CommandRow = {
  ...writes(fieldExpiry, observedAgain),
  name: 'HPERSIST',
  since: '7.4.0',
  dataType: 'hash',
  arity: -5,
  syntax: '@key FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:89'),
};

export const HPEXPIRE: CommandRow = {
  ...writes(fieldExpiry, observedAgain),
  name: 'HPEXPIRE',
  since: '7.4.0',
  dataType: 'hash',
  arity: -6,
  syntax: '@key milliseconds:integer [NX | XX | GT | LT] FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:90'),
};

export const HPEXPIREAT: CommandRow = {
  ...writes(fieldExpiry, observedAgain),
  name: 'HPEXPIREAT',
  since: '7.4.0',
  dataType: 'hash',
  arity: -6,
  syntax:
    '@key unix-time-milliseconds:integer [NX | XX | GT | LT] FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:91'),
};

export const HPEXPIRETIME: CommandRow = {
  ...reads,
  name: 'HPEXPIRETIME',
  since: '7.4.0',
  dataType: 'hash',
  arity: -5,
  syntax: '@key FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:92'),
};

export const HPTTL: CommandRow = {
  ...reads,
  name: 'HPTTL',
  since: '7.4.0',
  dataType: 'hash',
  arity: -5,
  syntax: '@key FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:93'),
};

export const HSETEX: CommandRow = {
  ...writes(hashField, assignAgain),
  name: 'HSETEX',
  since: '8.0.0',
  dataType: 'hash',
  arity: -6,
  syntax:
    '@key [FNX | FXX] [EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:integer | PXAT unix-time-milliseconds:integer | KEEPTTL] FIELDS numfields:integer (field value)*numfields',
  merge: { is: hashField, when: { 'FNX|FXX': hashCondition } },
  retry: { is: assignAgain, when: { FNX: neverAgain, FXX: observedAgain } },
  support: supported('data-types.md:97'),
};

export const HTTL: CommandRow = {
  ...reads,
  name: 'HTTL',
  since: '7.4.0',
  dataType: 'hash',
  arity: -5,
  syntax: '@key FIELDS numfields:integer field*numfields',
  support: supported('data-types.md:100'),
};
