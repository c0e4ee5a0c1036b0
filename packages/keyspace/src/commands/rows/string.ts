import type { CommandRow } from '../command-row.js';
import { support, supported, unsupported } from '../facts/enterprise-support.js';
import { addAgain, assignAgain, neverAgain, observedAgain, readAgain } from '../facts/retry.js';
import {
  keyDelete,
  localRead,
  longestExpiry,
  notOffered,
  persistWins,
} from '../merge/general-rules.js';
import {
  floatCounter,
  stringCondition,
  stringCounter,
  stringExchange,
  stringRegister,
  stringWhole,
} from '../merge/string-rules.js';
import { reads, readsUnmergeable, writes } from './kinds.js';

export const APPEND: CommandRow = {
  ...writes(stringWhole, neverAgain),
  name: 'APPEND',
  since: '2.0.0',
  dataType: 'string',
  arity: 3,
  syntax: '@key value',
  support: supported('data-types.md:241'),
};

export const DECR: CommandRow = {
  ...writes(stringCounter, addAgain),
  name: 'DECR',
  since: '1.0.0',
  dataType: 'string',
  arity: 2,
  syntax: '@key',
  support: supported('data-types.md:242'),
  note: 'Active-active databases hold counters to 59 bits (data-types/strings.md:70).',
};

export const DECRBY: CommandRow = {
  ...writes(stringCounter, addAgain),
  name: 'DECRBY',
  since: '1.0.0',
  dataType: 'string',
  arity: 3,
  syntax: '@key decrement:integer',
  support: supported('data-types.md:243'),
  note: 'Active-active databases hold counters to 59 bits (data-types/strings.md:70).',
};

export const DELEX: CommandRow = {
  ...writes(keyDelete, observedAgain, 'drops'),
  name: 'DELEX',
  since: '8.4.0',
  dataType: 'string',
  arity: -2,
  syntax: '@key [IFEQ ifeq-value | IFNE ifne-value | IFDEQ ifdeq-digest | IFDNE ifdne-digest]',
  merge: { is: keyDelete, when: { 'IFEQ|IFNE|IFDEQ|IFDNE': stringCondition } },
  retry: { is: observedAgain, when: { 'IFEQ|IFNE|IFDEQ|IFDNE': neverAgain } },
  support: supported('data-types.md:244'),
};

export const DIGEST: CommandRow = {
  ...reads,
  name: 'DIGEST',
  since: '8.4.0',
  dataType: 'string',
  arity: 2,
  syntax: '@key',
  support: supported('data-types.md:245'),
};

export const GET: CommandRow = {
  ...reads,
  name: 'GET',
  since: '1.0.0',
  dataType: 'string',
  arity: 2,
  syntax: '@key',
  reply: 'presence',
  support: supported('data-types.md:246'),
};

export const GETDEL: CommandRow = {
  ...writes(stringExchange, neverAgain, 'drops'),
  name: 'GETDEL',
  since: '6.2.0',
  dataType: 'string',
  arity: 2,
  syntax: '@key',
  support: supported('data-types.md:247'),
};

export const GETEX: CommandRow = {
  ...writes(localRead, readAgain),
  name: 'GETEX',
  since: '6.2.0',
  dataType: 'string',
  arity: -2,
  syntax:
    '@key [EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:integer | PXAT unix-time-milliseconds:integer | PERSIST]',
  reply: 'presence',
  merge: { is: localRead, when: { 'EX|PX|EXAT|PXAT': longestExpiry, PERSIST: persistWins } },
  retry: { is: readAgain, when: { 'EX|PX|EXAT|PXAT|PERSIST': observedAgain } },
  ttl: { is: 'keeps', when: { 'EX|PX|EXAT|PXAT': 'sets', PERSIST: 'drops' } },
  support: support('yes yes* yes yes*', 'data-types.md:248', 'Not supported for HyperLogLog.'),
};

export const GETRANGE: CommandRow = {
  ...reads,
  name: 'GETRANGE',
  since: '2.4.0',
  dataType: 'string',
  arity: 4,
  syntax: '@key start:integer end:integer',
  support: supported('data-types.md:249'),
};

export const GETSET: CommandRow = {
  ...writes(stringExchange, neverAgain, 'drops'),
  name: 'GETSET',
  since: '1.0.0',
  dataType: 'string',
  arity: 3,
  syntax: '@key value',
  support: supported('data-types.md:250', 'Deprecated as of Redis v6.2.0.'),
};

export const INCR: CommandRow = {
  ...writes(stringCounter, addAgain),
  name: 'INCR',
  since: '1.0.0',
  dataType: 'string',
  arity: 2,
  syntax: '@key',
  support: supported('data-types.md:251'),
  note: 'Active-active databases hold counters to 59 bits (data-types/strings.md:70).',
};

export const INCRBY: CommandRow = {
  ...writes(stringCounter, addAgain),
  name: 'INCRBY',
  since: '1.0.0',
  dataType: 'string',
  arity: 3,
  syntax: '@key increment:integer',
  support: supported('data-types.md:252'),
  note: 'Active-active databases hold counters to 59 bits (data-types/strings.md:70).',
};

export const INCRBYFLOAT: CommandRow = {
  ...writes(floatCounter, addAgain),
  name: 'INCRBYFLOAT',
  since: '2.6.0',
  dataType: 'string',
  arity: 3,
  syntax: '@key increment:float',
  support: supported('data-types.md:253'),
};

export const INCREX: CommandRow = {
  ...writes(notOffered, addAgain),
  name: 'INCREX',
  since: '8.8.0',
  dataType: 'string',
  arity: -2,
  syntax:
    '@key [BYFLOAT increment:float | BYINT increment:integer] [SATURATE] [LBOUND lowerbound] [UBOUND upperbound] [EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:integer | PXAT unix-time-milliseconds:integer | PERSIST] [ENX]',
  ttl: { is: 'keeps', when: { 'EX|PX|EXAT|PXAT': 'sets', PERSIST: 'drops' } },
  support: unsupported('data-types.md:254'),
};

export const LCS: CommandRow = {
  ...reads,
  name: 'LCS',
  since: '7.0.0',
  dataType: 'string',
  arity: -3,
  syntax: '@key1 @key2 [LEN] [IDX] [MINMATCHLEN min-match-len:integer] [WITHMATCHLEN]',
  support: supported('data-types.md:255'),
};

export const MGET: CommandRow = {
  ...reads,
  name: 'MGET',
  since: '1.0.0',
  dataType: 'string',
  arity: -2,
  syntax: '@key...',
  slots: 'reads fan out',
  support: supported('data-types.md:256'),
};

export const MSET: CommandRow = {
  ...writes(stringRegister, assignAgain, 'drops'),
  name: 'MSET',
  since: '1.0.1',
  dataType: 'string',
  arity: -3,
  syntax: '(@key value)...',
  slots: 'writes fan out',
  support: supported('data-types.md:257'),
};

export const MSETEX: CommandRow = {
  ...writes(stringRegister, assignAgain, 'drops'),
  name: 'MSETEX',
  since: '8.4.0',
  dataType: 'string',
  arity: -4,
  syntax:
    'numkeys:integer (@key value)*numkeys [NX | XX] [EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:integer | PXAT unix-time-milliseconds:integer | KEEPTTL]',
  merge: { is: stringRegister, when: { 'NX|XX': stringCondition } },
  retry: { is: assignAgain, when: { NX: neverAgain, XX: observedAgain } },
  ttl: { is: 'drops', when: { 'EX|PX|EXAT|PXAT': 'sets', 'KEEPTTL|NX': 'keeps' } },
  support: supported('data-types.md:258'),
};

export const MSETNX: CommandRow = {
  ...writes(stringCondition, neverAgain),
  name: 'MSETNX',
  since: '1.0.1',
  dataType: 'string',
  arity: -3,
  syntax: '(@key value)...',
  support: supported('data-types.md:259'),
};

export const PSETEX: CommandRow = {
  ...writes(stringRegister, assignAgain, 'sets'),
  name: 'PSETEX',
  since: '2.6.0',
  dataType: 'string',
  arity: 4,
  syntax: '@key milliseconds:integer value',
  support: supported('data-types.md:260'),
};

export const SET: CommandRow = {
  ...writes(stringRegister, assignAgain, 'drops'),
  name: 'SET',
  since: '1.0.0',
  dataType: 'string',
  arity: -3,
  syntax:
    '@key value [NX | XX | IFEQ ifeq-value | IFNE ifne-value | IFDEQ ifdeq-digest | IFDNE ifdne-digest] [GET] [EX seconds:integer | PX milliseconds:integer | EXAT unix-time-seconds:integer | PXAT unix-time-milliseconds:integer | KEEPTTL]',
  merge: {
    is: stringRegister,
    when: { 'NX|XX|IFEQ|IFNE|IFDEQ|IFDNE': stringCondition, GET: stringExchange },
  },
  retry: {
    is: assignAgain,
    when: { 'NX|IFEQ|IFNE|IFDEQ|IFDNE|GET': neverAgain, XX: observedAgain },
  },
  ttl: { is: 'drops', when: { 'EX|PX|EXAT|PXAT': 'sets', 'KEEPTTL|NX': 'keeps' } },
  support: supported('data-types.md:261'),
};

export const SETEX: CommandRow = {
  ...writes(stringRegister, assignAgain, 'sets'),
  name: 'SETEX',
  since: '2.0.0',
  dataType: 'string',
  arity: 4,
  syntax: '@key seconds:integer value',
  support: supported('data-types.md:262'),
};

export const SETNX: CommandRow = {
  ...writes(stringCondition, neverAgain),
  name: 'SETNX',
  since: '1.0.0',
  dataType: 'string',
  arity: 3,
  syntax: '@key value',
  support: supported('data-types.md:263'),
};

export const SETRANGE: CommandRow = {
  ...writes(stringWhole, assignAgain),
  name: 'SETRANGE',
  since: '2.2.0',
  dataType: 'string',
  arity: 4,
  syntax: '@key offset:integer value',
  support: supported('data-types.md:264'),
};

export const STRALGO: CommandRow = {
  ...readsUnmergeable,
  name: 'STRALGO',
  since: '6.0.0',
  dataType: 'string',
  arity: -2,
  syntax:
    'LCS (KEYS @key1 @key2 | STRINGS string1 string2) [LEN] [IDX] [MINMATCHLEN min-match-len:integer] [WITHMATCHLEN]',
  support: unsupported('data-types.md:265', 'Deprecated as of Redis v7.0.0.'),
};

export const STRLEN: CommandRow = {
  ...reads,
  name: 'STRLEN',
  since: '2.2.0',
  dataType: 'string',
  arity: 2,
  syntax: '@key',
  reply: 'presence',
  support: supported('data-types.md:266'),
};

export const SUBSTR: CommandRow = {
  ...readsUnmergeable,
  name: 'SUBSTR',
  since: '1.0.0',
  dataType: 'string',
  arity: 4,
  syntax: '@key start:integer end:integer',
  support: unsupported('data-types.md:267', 'Deprecated as of Redis v2.0.0.'),
};
