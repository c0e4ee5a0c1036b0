import type { CommandRow } from '../command-row.js';
import { unsupported } from '../facts/enterprise-support.js';
import { configures, inspects, operates } from './kinds.js';

export const BACKUP_ABORT: CommandRow = {
  ...operates,
  name: 'BACKUP ABORT',
  since: '8.10.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('backup-abort.md'),
};

export const BACKUP_CLEANUP: CommandRow = {
  ...operates,
  name: 'BACKUP CLEANUP',
  since: '8.10.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('backup-cleanup.md'),
};

export const BACKUP_HELP: CommandRow = {
  ...inspects,
  name: 'BACKUP HELP',
  since: '8.10.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('backup-help.md'),
};

export const BACKUP_LIST: CommandRow = {
  ...inspects,
  name: 'BACKUP LIST',
  since: '8.10.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('backup-list.md'),
};

export const BACKUP_SEAL: CommandRow = {
  ...operates,
  name: 'BACKUP SEAL',
  since: '8.10.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('backup-seal.md'),
};

export const BACKUP_START: CommandRow = {
  ...operates,
  name: 'BACKUP START',
  since: '8.10.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('backup-start.md'),
};

export const BACKUP_STATUS: CommandRow = {
  ...inspects,
  name: 'BACKUP STATUS',
  since: '8.10.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('backup-status.md'),
};

export const BGREWRITEAOF: CommandRow = {
  ...configures,
  name: 'BGREWRITEAOF',
  since: '1.0.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: unsupported('server.md:122'),
};

export const BGSAVE: CommandRow = {
  ...configures,
  name: 'BGSAVE',
  since: '1.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[SCHEDULE]',
  support: unsupported('server.md:123'),
};

export const LASTSAVE: CommandRow = {
  ...inspects,
  name: 'LASTSAVE',
  since: '1.0.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: unsupported('server.md:124'),
};

export const SAVE: CommandRow = {
  ...configures,
  name: 'SAVE',
  since: '1.0.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: unsupported('server.md:125'),
};
