import type { CommandRow } from '../command-row.js';
import { support, supported, unsupported } from '../facts/enterprise-support.js';
import { assignAgain, neverAgain, observedAgain, readAgain } from '../facts/retry.js';
import { keyCopy, keyDelete, keyMove, localRead, notOffered } from '../merge/general-rules.js';
import { listStore } from '../merge/list-rules.js';
import { inspects, reads, readsUnmergeable, writes } from './kinds.js';

export const COPY: CommandRow = {
  ...writes(keyCopy, observedAgain, 'carries'),
  name: 'COPY',
  since: '6.2.0',
  dataType: 'any',
  arity: -3,
  syntax: '@source/read @destination [DB destination-db:integer] [REPLACE]',
  support: support(
    'yes yes* yes yes*',
    'generic.md:18',
    'For Active-Active or clustered databases, the source and destination keys must be in the same hash slot. Not supported for stream consumer group info.',
  ),
};

export const DEL: CommandRow = {
  ...writes(keyDelete, observedAgain, 'drops'),
  name: 'DEL',
  since: '1.0.0',
  dataType: 'any',
  arity: -2,
  syntax: '@key...',
  slots: 'writes fan out',
  support: supported('generic.md:19'),
};

export const DUMP: CommandRow = {
  ...reads,
  name: 'DUMP',
  since: '2.6.0',
  dataType: 'any',
  arity: 2,
  syntax: '@key',
  support: supported('generic.md:20'),
};

export const EXISTS: CommandRow = {
  ...reads,
  name: 'EXISTS',
  since: '1.0.0',
  dataType: 'any',
  arity: -2,
  syntax: '@key...',
  reply: 'presence',
  slots: 'reads fan out',
  support: supported('generic.md:21'),
};

export const MIGRATE: CommandRow = {
  ...writes(notOffered, neverAgain, 'drops'),
  name: 'MIGRATE',
  since: '2.6.0',
  dataType: 'any',
  arity: -6,
  syntax:
    "host port:integer ('' destination-db:integer timeout:integer [COPY] [REPLACE] [AUTH password | AUTH2 username password] KEYS @key... | @key destination-db:integer timeout:integer [COPY] [REPLACE] [AUTH password | AUTH2 username password])",
  ttl: { is: 'drops', when: { COPY: 'keeps' } },
  support: unsupported('generic.md:26'),
};

export const MOVE: CommandRow = {
  ...writes(notOffered, observedAgain, 'carries'),
  name: 'MOVE',
  since: '1.0.0',
  dataType: 'any',
  arity: 3,
  syntax: '@key db:integer',
  support: unsupported(
    'generic.md:27',
    'Redis Software does not support shared databases due to potential negative performance impacts and blocks any related commands.',
  ),
};

export const OBJECT_ENCODING: CommandRow = {
  ...readsUnmergeable,
  name: 'OBJECT ENCODING',
  since: '2.2.3',
  dataType: 'any',
  arity: 3,
  syntax: '@key',
  support: support(
    'yes no yes no',
    'generic.md:28',
    'For Active-Active databases, use `CRDT.DEBUG ENCODING` instead.',
  ),
};

export const OBJECT_FREQ: CommandRow = {
  ...reads,
  name: 'OBJECT FREQ',
  since: '4.0.0',
  dataType: 'any',
  arity: 3,
  syntax: '@key',
  support: supported('generic.md:29'),
};

export const OBJECT_HELP: CommandRow = {
  ...inspects,
  name: 'OBJECT HELP',
  since: '6.2.0',
  dataType: 'any',
  arity: 2,
  syntax: '',
  support: unsupported('object-help.md'),
};

export const OBJECT_IDLETIME: CommandRow = {
  ...reads,
  name: 'OBJECT IDLETIME',
  since: '2.2.3',
  dataType: 'any',
  arity: 3,
  syntax: '@key',
  support: supported('generic.md:30'),
};

export const OBJECT_REFCOUNT: CommandRow = {
  ...reads,
  name: 'OBJECT REFCOUNT',
  since: '2.2.3',
  dataType: 'any',
  arity: 3,
  syntax: '@key',
  support: supported('generic.md:31'),
};

export const RENAME: CommandRow = {
  ...writes(keyMove, observedAgain, 'carries'),
  name: 'RENAME',
  since: '1.0.0',
  dataType: 'any',
  arity: 3,
  syntax: '@key @newkey',
  support: support(
    'yes yes* yes yes*',
    'generic.md:38',
    'For Active-Active or clustered databases, the original key and new key must be in the same hash slot. Not supported for stream consumer group info.',
  ),
};

export const RENAMENX: CommandRow = {
  ...writes(keyMove, observedAgain, 'carries'),
  name: 'RENAMENX',
  since: '1.0.0',
  dataType: 'any',
  arity: 3,
  syntax: '@key @newkey',
  support: supported(
    'generic.md:39',
    'For Active-Active or clustered databases, the original key and new key must be in the same hash slot.',
  ),
};

export const RESTORE: CommandRow = {
  ...writes(notOffered, observedAgain, 'sets'),
  name: 'RESTORE',
  since: '2.6.0',
  dataType: 'any',
  arity: -4,
  syntax:
    '@key ttl:integer serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds:integer] [FREQ frequency:integer]',
  retry: { is: observedAgain, when: { REPLACE: assignAgain } },
  ttl: { is: 'sets', when: { 'ttl=0': 'drops' } },
  support: support('yes no* yes no*', 'generic.md:40', 'Only supported for module keys.'),
};

export const RESTORE_ASKING: CommandRow = {
  ...writes(notOffered, observedAgain, 'sets'),
  name: 'RESTORE-ASKING',
  since: '3.0.0',
  dataType: 'any',
  arity: -4,
  syntax:
    '@key ttl:integer serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds:integer] [FREQ frequency:integer]',
  retry: { is: observedAgain, when: { REPLACE: assignAgain } },
  ttl: { is: 'sets', when: { 'ttl=0': 'drops' } },
  support: unsupported('server.md:139'),
};

export const SORT: CommandRow = {
  ...writes(localRead, readAgain, 'none'),
  name: 'SORT',
  since: '1.0.0',
  dataType: 'any',
  arity: -2,
  syntax:
    '@key/read [BY @by-pattern/pattern] [LIMIT offset:integer count:integer] [GET @get-pattern/pattern]... [ASC | DESC] [ALPHA] [STORE @destination]',
  reply: 'collection',
  merge: { is: localRead, when: { STORE: listStore } },
  retry: { is: readAgain, when: { STORE: observedAgain } },
  ttl: { is: 'none', when: { STORE: 'drops' } },
  support: supported('generic.md:42'),
  note: 'With BY or GET the server reads further keys it makes from patterns, and refuses that in a cluster.',
};

export const SORT_RO: CommandRow = {
  ...reads,
  name: 'SORT_RO',
  since: '7.0.0',
  dataType: 'any',
  arity: -2,
  syntax:
    '@key [BY @by-pattern/pattern] [LIMIT offset:integer count:integer] [GET @get-pattern/pattern]... [ASC | DESC] [ALPHA]',
  reply: 'collection',
  support: supported('generic.md:43'),
  note: 'With BY or GET the server reads further keys it makes from patterns, and refuses that in a cluster.',
};

export const TOUCH: CommandRow = {
  ...reads,
  name: 'TOUCH',
  since: '3.2.1',
  dataType: 'any',
  arity: -2,
  syntax: '@key...',
  slots: 'reads fan out',
  support: supported('generic.md:44'),
};

export const TYPE: CommandRow = {
  ...reads,
  name: 'TYPE',
  since: '1.0.0',
  dataType: 'any',
  arity: 2,
  syntax: '@key',
  reply: 'presence',
  support: supported('generic.md:46'),
};

export const UNLINK: CommandRow = {
  ...writes(keyDelete, observedAgain, 'drops'),
  name: 'UNLINK',
  since: '4.0.0',
  dataType: 'any',
  arity: -2,
  syntax: '@key...',
  slots: 'writes fan out',
  support: supported('generic.md:47'),
  note: 'On active-active databases it blocks, for all types of keys (active-active/planning.md:137).',
};
