import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { assignAgain, neverAgain, observedAgain } from '../facts/retry.js';
import { setAdd, setMove, setPop, setRemove, setStore } from '../merge/set-rules.js';
import { reads, readsUnmergeable, writes } from './kinds.js';

export const SADD: CommandRow = {
  ...writes(setAdd, assignAgain),
  name: 'SADD',
  since: '1.0.0',
  dataType: 'set',
  arity: -3,
  syntax: '@key member...',
  support: supported('data-types.md:149'),
};

export const SCARD: CommandRow = {
  ...reads,
  name: 'SCARD',
  since: '1.0.0',
  dataType: 'set',
  arity: 2,
  syntax: '@key',
  support: supported('data-types.md:150'),
};

export const SDIFF: CommandRow = {
  ...reads,
  name: 'SDIFF',
  since: '1.0.0',
  dataType: 'set',
  arity: -2,
  syntax: '@key...',
  reply: 'collection',
  support: supported('data-types.md:151'),
};

export const SDIFFCARD: CommandRow = {
  ...readsUnmergeable,
  name: 'SDIFFCARD',
  since: '8.10.0',
  dataType: 'set',
  arity: -3,
  syntax: 'numkeys:integer @key*numkeys [LIMIT limit:integer]',
  support: unsupported('data-types.md:152'),
};

export const SDIFFSTORE: CommandRow = {
  ...writes(setStore, observedAgain, 'drops'),
  name: 'SDIFFSTORE',
  since: '1.0.0',
  dataType: 'set',
  arity: -3,
  syntax: '@destination @key/read...',
  support: supported('data-types.md:153'),
};

export const SINTER: CommandRow = {
  ...reads,
  name: 'SINTER',
  since: '1.0.0',
  dataType: 'set',
  arity: -2,
  syntax: '@key...',
  reply: 'collection',
  support: supported('data-types.md:154'),
};

export const SINTERCARD: CommandRow = {
  ...reads,
  name: 'SINTERCARD',
  since: '7.0.0',
  dataType: 'set',
  arity: -3,
  syntax: 'numkeys:integer @key*numkeys [LIMIT limit:integer]',
  support: supported('data-types.md:155'),
};

export const SINTERSTORE: CommandRow = {
  ...writes(setStore, observedAgain, 'drops'),
  name: 'SINTERSTORE',
  since: '1.0.0',
  dataType: 'set',
  arity: -3,
  syntax: '@destination @key/read...',
  support: supported('data-types.md:156'),
};

export const SISMEMBER: CommandRow = {
  ...reads,
  name: 'SISMEMBER',
  since: '1.0.0',
  dataType: 'set',
  arity: 3,
  syntax: '@key member',
  reply: 'presence',
  support: supported('data-types.md:157'),
};

export const SMEMBERS: CommandRow = {
  ...reads,
  name: 'SMEMBERS',
  since: '1.0.0',
  dataType: 'set',
  arity: 2,
  syntax: '@key',
  reply: 'collection',
  support: supported('data-types.md:158'),
};

export const SMISMEMBER: CommandRow = {
  ...reads,
  name: 'SMISMEMBER',
  since: '6.2.0',
  dataType: 'set',
  arity: -3,
  syntax: '@key member...',
  support: supported('data-types.md:159'),
};

export const SMOVE: CommandRow = {
  ...writes(setMove, observedAgain),
  name: 'SMOVE',
  since: '1.0.0',
  dataType: 'set',
  arity: 4,
  syntax: '@source @destination member',
  support: supported('data-types.md:160'),
};

export const SPOP: CommandRow = {
  ...writes(setPop, neverAgain),
  name: 'SPOP',
  since: '1.0.0',
  dataType: 'set',
  arity: -2,
  syntax: '@key [count:integer]',
  support: supported('data-types.md:161'),
};

export const SRANDMEMBER: CommandRow = {
  ...reads,
  name: 'SRANDMEMBER',
  since: '1.0.0',
  dataType: 'set',
  arity: -2,
  syntax: '@key [count:integer]',
  support: supported('data-types.md:162'),
};

export const SREM: CommandRow = {
  ...writes(setRemove, observedAgain),
  name: 'SREM',
  since: '1.0.0',
  dataType: 'set',
  arity: -3,
  syntax: '@key member...',
  support: supported('data-types.md:163'),
};

export const SSCAN: CommandRow = {
  ...reads,
  name: 'SSCAN',
  since: '2.8.0',
  dataType: 'set',
  arity: -3,
  syntax: '@key cursor:integer [MATCH pattern] [COUNT count:integer]',
  support: supported('data-types.md:164'),
};

export const SUNION: CommandRow = {
  ...reads,
  name: 'SUNION',
  since: '1.0.0',
  dataType: 'set',
  arity: -2,
  syntax: '@key...',
  reply: 'collection',
  support: supported('data-types.md:165'),
};

export const SUNIONCARD: CommandRow = {
  ...readsUnmergeable,
  name: 'SUNIONCARD',
  since: '8.10.0',
  dataType: 'set',
  arity: -3,
  syntax: 'numkeys:integer @key*numkeys [APPROX] [LIMIT limit:integer]',
  support: unsupported('data-types.md:166'),
};

export const SUNIONSTORE: CommandRow = {
  ...writes(setStore, observedAgain, 'drops'),
  name: 'SUNIONSTORE',
  since: '1.0.0',
  dataType: 'set',
  arity: -3,
  syntax: '@destination @key/read...',
  support: supported('data-types.md:167'),
};
