import type { CommandRow } from '../command-row.js';
import { unsupported } from '../facts/enterprise-support.js';
import { assignAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { connects, writes } from './kinds.js';

export const HIMPORT_DISCARD: CommandRow = {
  ...connects,
  name: 'HIMPORT DISCARD',
  since: '8.10.0',
  dataType: 'hash',
  arity: 3,
  syntax: 'fieldset-name',
  support: unsupported('himport-discard.md'),
};

export const HIMPORT_DISCARDALL: CommandRow = {
  ...connects,
  name: 'HIMPORT DISCARDALL',
  since: '8.10.0',
  dataType: 'hash',
  arity: 2,
  syntax: '',
  support: unsupported('himport-discardall.md'),
};

export const HIMPORT_PREPARE: CommandRow = {
  ...connects,
  name: 'HIMPORT PREPARE',
  since: '8.10.0',
  dataType: 'hash',
  arity: -4,
  syntax: 'fieldset-name field...',
  support: unsupported('himport-prepare.md'),
};

export const HIMPORT_SET: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'HIMPORT SET',
  since: '8.10.0',
  dataType: 'hash',
  arity: -5,
  syntax: '@key fieldset-name value...',
  support: unsupported('himport-set.md'),
};
