import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { addAgain, assignAgain, neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { jsonArray, jsonClear, jsonDelete, jsonNumber, jsonUpdate } from '../merge/json-rules.js';
import { inspects, reads, writes } from './kinds.js';
import { jsonSupport } from './module-support.js';

export const JSON_ARRAPPEND: CommandRow = {
  ...writes(jsonArray, neverAgain),
  name: 'JSON.ARRAPPEND',
  since: '1.0.0',
  dataType: 'json',
  arity: -4,
  syntax: '@key path value...',
  support: jsonSupport,
};

export const JSON_ARRINDEX: CommandRow = {
  ...reads,
  name: 'JSON.ARRINDEX',
  since: '1.0.0',
  dataType: 'json',
  arity: -4,
  syntax: '@key path value [start:integer [stop:integer]]',
  support: jsonSupport,
};

export const JSON_ARRINSERT: CommandRow = {
  ...writes(jsonArray, neverAgain),
  name: 'JSON.ARRINSERT',
  since: '1.0.0',
  dataType: 'json',
  arity: -5,
  syntax: '@key path index:integer value...',
  support: jsonSupport,
};

export const JSON_ARRLEN: CommandRow = {
  ...reads,
  name: 'JSON.ARRLEN',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path]',
  support: jsonSupport,
};

export const JSON_ARRPOP: CommandRow = {
  ...writes(jsonArray, neverAgain),
  name: 'JSON.ARRPOP',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path [index:integer]]',
  support: jsonSupport,
};

export const JSON_ARRTRIM: CommandRow = {
  ...writes(jsonArray, neverAgain),
  name: 'JSON.ARRTRIM',
  since: '1.0.0',
  dataType: 'json',
  arity: 5,
  syntax: '@key path start:integer stop:integer',
  support: jsonSupport,
};

export const JSON_CLEAR: CommandRow = {
  ...writes(jsonClear, observedAgain),
  name: 'JSON.CLEAR',
  since: '2.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path]',
  support: jsonSupport,
};

export const JSON_DEBUG_HELP: CommandRow = {
  ...inspects,
  name: 'JSON.DEBUG HELP',
  since: '1.0.0',
  dataType: 'json',
  arity: 2,
  syntax: '',
  support: jsonSupport,
};

export const JSON_DEBUG_MEMORY: CommandRow = {
  ...reads,
  name: 'JSON.DEBUG MEMORY',
  since: '1.0.0',
  dataType: 'json',
  arity: -3,
  syntax: '@key [path]',
  support: jsonSupport,
};

export const JSON_DEL: CommandRow = {
  ...writes(jsonDelete, observedAgain),
  name: 'JSON.DEL',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path]',
  support: jsonSupport,
};

export const JSON_FORGET: CommandRow = {
  ...writes(jsonDelete, observedAgain),
  name: 'JSON.FORGET',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path]',
  support: jsonSupport,
};

export const JSON_GET: CommandRow = {
  ...reads,
  name: 'JSON.GET',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [INDENT indent] [NEWLINE newline] [SPACE space] [path...]',
  support: jsonSupport,
};

export const JSON_MERGE: CommandRow = {
  ...writes(jsonUpdate, assignAgain),
  name: 'JSON.MERGE',
  since: '2.6.0',
  dataType: 'json',
  arity: 4,
  syntax: '@key path value',
  support: supported('json.merge.md'),
};

export const JSON_MGET: CommandRow = {
  ...reads,
  name: 'JSON.MGET',
  since: '1.0.0',
  dataType: 'json',
  arity: -3,
  syntax: '@key... path',
  slots: 'partial',
  support: jsonSupport,
};

export const JSON_MSET: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'JSON.MSET',
  since: '2.6.0',
  dataType: 'json',
  arity: -4,
  syntax: '(@key path value)...',
  support: unsupported('json.mset.md'),
};

export const JSON_NUMINCRBY: CommandRow = {
  ...writes(jsonNumber, addAgain),
  name: 'JSON.NUMINCRBY',
  since: '1.0.0',
  dataType: 'json',
  arity: 4,
  syntax: '@key path value:float',
  support: jsonSupport,
};

export const JSON_NUMMULTBY: CommandRow = {
  ...writes(jsonNumber, neverAgain),
  name: 'JSON.NUMMULTBY',
  since: '1.0.0',
  dataType: 'json',
  arity: 4,
  syntax: '@key path value:float',
  support: jsonSupport,
};

export const JSON_OBJKEYS: CommandRow = {
  ...reads,
  name: 'JSON.OBJKEYS',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path]',
  support: jsonSupport,
};

export const JSON_OBJLEN: CommandRow = {
  ...reads,
  name: 'JSON.OBJLEN',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path]',
  support: jsonSupport,
};

export const JSON_RESP: CommandRow = {
  ...reads,
  name: 'JSON.RESP',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path]',
  support: jsonSupport,
};

export const JSON_SET: CommandRow = {
  ...writes(jsonUpdate, assignAgain),
  name: 'JSON.SET',
  since: '1.0.0',
  dataType: 'json',
  arity: -4,
  syntax: '@key path value [NX | XX] [FPHA (FP16 | BF16 | FP32 | FP64)]',
  retry: { is: assignAgain, when: { NX: neverAgain, XX: observedAgain } },
  support: jsonSupport,
};

export const JSON_STRAPPEND: CommandRow = {
  ...writes(jsonUpdate, neverAgain),
  name: 'JSON.STRAPPEND',
  since: '1.0.0',
  dataType: 'json',
  arity: -3,
  syntax: '@key (path value | value)',
  support: jsonSupport,
};

export const JSON_STRLEN: CommandRow = {
  ...reads,
  name: 'JSON.STRLEN',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path]',
  support: jsonSupport,
};

export const JSON_TOGGLE: CommandRow = {
  ...writes(jsonUpdate, neverAgain),
  name: 'JSON.TOGGLE',
  since: '2.0.0',
  dataType: 'json',
  arity: 3,
  syntax: '@key path',
  support: jsonSupport,
};

export const JSON_TYPE: CommandRow = {
  ...reads,
  name: 'JSON.TYPE',
  since: '1.0.0',
  dataType: 'json',
  arity: -2,
  syntax: '@key [path]',
  support: jsonSupport,
};
