import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { assignAgain, readAgain } from '../facts/retry.js';
import { configures, inspects, operates } from './kinds.js';

export const ACL_CAT: CommandRow = {
  ...inspects,
  name: 'ACL CAT',
  since: '6.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[category]',
  support: supported('server.md:23', 'Not supported for scripts.'),
};

export const ACL_DELUSER: CommandRow = {
  ...configures,
  name: 'ACL DELUSER',
  since: '6.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'username...',
  support: unsupported('server.md:24'),
};

export const ACL_DRYRUN: CommandRow = {
  ...inspects,
  name: 'ACL DRYRUN',
  since: '7.0.0',
  dataType: 'none',
  arity: -4,
  syntax: 'username command [arg...]',
  support: supported(
    'server.md:25',
    'Might reply with "unknown user" for LDAP users even if `AUTH` succeeds.',
  ),
};

export const ACL_GENPASS: CommandRow = {
  ...operates,
  name: 'ACL GENPASS',
  since: '6.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[bits:integer]',
  support: unsupported('server.md:26'),
};

export const ACL_GETUSER: CommandRow = {
  ...inspects,
  name: 'ACL GETUSER',
  since: '6.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'username',
  support: supported('server.md:27', 'Not supported for scripts.'),
};

export const ACL_HELP: CommandRow = {
  ...inspects,
  name: 'ACL HELP',
  since: '6.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:28', 'Not supported for scripts.'),
};

export const ACL_LIST: CommandRow = {
  ...inspects,
  name: 'ACL LIST',
  since: '6.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:29', 'Not supported for scripts.'),
};

export const ACL_LOAD: CommandRow = {
  ...configures,
  name: 'ACL LOAD',
  since: '6.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:30'),
};

export const ACL_LOG: CommandRow = {
  ...inspects,
  name: 'ACL LOG',
  since: '6.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[count:integer | RESET]',
  retry: { is: readAgain, when: { RESET: assignAgain } },
  support: unsupported('server.md:31'),
};

export const ACL_SAVE: CommandRow = {
  ...configures,
  name: 'ACL SAVE',
  since: '6.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:32'),
};

export const ACL_SETUSER: CommandRow = {
  ...configures,
  name: 'ACL SETUSER',
  since: '6.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'username [rule...]',
  support: unsupported('server.md:33'),
};

export const ACL_USERS: CommandRow = {
  ...inspects,
  name: 'ACL USERS',
  since: '6.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:34', 'Not supported for scripts.'),
};

export const ACL_WHOAMI: CommandRow = {
  ...inspects,
  name: 'ACL WHOAMI',
  since: '6.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:35', 'Not supported for scripts.'),
};
