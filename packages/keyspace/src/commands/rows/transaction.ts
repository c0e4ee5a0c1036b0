import type { CommandRow } from '../command-row.js';
import { supported } from '../facts/enterprise-support.js';
import { neverAgain } from '../facts/retry.js';
import { transaction, watchedKeys } from '../merge/general-rules.js';
import { connects } from './kinds.js';

export const DISCARD: CommandRow = {
  ...connects,
  name: 'DISCARD',
  since: '2.0.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: supported('transactions.md:18'),
};

export const EXEC: CommandRow = {
  ...connects,
  name: 'EXEC',
  since: '1.2.0',
  dataType: 'any',
  arity: 1,
  syntax: '',
  merge: { is: transaction },
  retry: { is: neverAgain },
  ttl: { is: 'by script' },
  slots: 'same slot until EXEC',
  support: supported('transactions.md:19'),
};

export const MULTI: CommandRow = {
  ...connects,
  name: 'MULTI',
  since: '1.2.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: supported('transactions.md:20'),
};

export const UNWATCH: CommandRow = {
  ...connects,
  name: 'UNWATCH',
  since: '2.2.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: supported('transactions.md:21'),
};

export const WATCH: CommandRow = {
  ...connects,
  name: 'WATCH',
  since: '2.2.0',
  dataType: 'any',
  arity: -2,
  syntax: '@key...',
  merge: { is: watchedKeys },
  slots: 'same slot until EXEC',
  support: supported('transactions.md:22'),
};
