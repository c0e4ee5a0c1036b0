import type { CommandRow } from '../command-row.js';
import { supported } from '../facts/enterprise-support.js';
import { observedAgain } from '../facts/retry.js';
import { longestExpiry, persistWins } from '../merge/general-rules.js';
import { reads, writes } from './kinds.js';

export const EXPIRE: CommandRow = {
  ...writes(longestExpiry, observedAgain, 'sets'),
  name: 'EXPIRE',
  since: '1.0.0',
  dataType: 'any',
  arity: -3,
  syntax: '@key seconds:integer ([NX] | [XX] [GT | LT])',
  support: supported('generic.md:22'),
  note: 'Active-active databases take expiration times up to 2^49 (develop-for-aa.md:149).',
};

export const EXPIREAT: CommandRow = {
  ...writes(longestExpiry, observedAgain, 'sets'),
  name: 'EXPIREAT',
  since: '1.2.0',
  dataType: 'any',
  arity: -3,
  syntax: '@key unix-time-seconds:integer ([NX] | [XX] [GT | LT])',
  support: supported('generic.md:23'),
  note: 'Active-active databases take expiration times up to 2^49 (develop-for-aa.md:149).',
};

export const EXPIRETIME: CommandRow = {
  ...reads,
  name: 'EXPIRETIME',
  since: '7.0.0',
  dataType: 'any',
  arity: 2,
  syntax: '@key',
  reply: 'presence',
  support: supported('generic.md:24'),
};

export const PERSIST: CommandRow = {
  ...writes(persistWins, observedAgain, 'drops'),
  name: 'PERSIST',
  since: '2.2.0',
  dataType: 'any',
  arity: 2,
  syntax: '@key',
  support: supported('generic.md:32'),
};

export const PEXPIRE: CommandRow = {
  ...writes(longestExpiry, observedAgain, 'sets'),
  name: 'PEXPIRE',
  since: '2.6.0',
  dataType: 'any',
  arity: -3,
  syntax: '@key milliseconds:integer ([NX] | [XX] [GT | LT])',
  support: supported('generic.md:33'),
  note: 'Active-active databases take expiration times up to 2^49 (develop-for-aa.md:149).',
};

export const PEXPIREAT: CommandRow = {
  ...writes(longestExpiry, observedAgain, 'sets'),
  name: 'PEXPIREAT',
  since: '2.6.0',
  dataType: 'any',
  arity: -3,
  syntax: '@key unix-time-milliseconds:integer ([NX] | [XX] [GT | LT])',
  support: supported('generic.md:34'),
  note: 'Active-active databases take expiration times up to 2^49 (develop-for-aa.md:149).',
};

export const PEXPIRETIME: CommandRow = {
  ...reads,
  name: 'PEXPIRETIME',
  since: '7.0.0',
  dataType: 'any',
  arity: 2,
  syntax: '@key',
  reply: 'presence',
  support: supported('generic.md:35'),
};

export const PTTL: CommandRow = {
  ...reads,
  name: 'PTTL',
  since: '2.6.0',
  dataType: 'any',
  arity: 2,
  syntax: '@key',
  reply: 'presence',
  support: supported('generic.md:36'),
};

export const TTL: CommandRow = {
  ...reads,
  name: 'TTL',
  since: '1.0.0',
  dataType: 'any',
  arity: 2,
  syntax: '@key',
  reply: 'presence',
  support: supported('generic.md:45'),
};
