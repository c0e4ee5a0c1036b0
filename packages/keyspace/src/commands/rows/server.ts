import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { configures, inspects, operates } from './kinds.js';

export const COMMAND: CommandRow = {
  ...inspects,
  name: 'COMMAND',
  since: '2.8.13',
  dataType: 'none',
  arity: -1,
  syntax: '',
  support: supported('server.md:52'),
};

export const COMMAND_COUNT: CommandRow = {
  ...inspects,
  name: 'COMMAND COUNT',
  since: '2.8.13',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:53'),
};

export const COMMAND_DOCS: CommandRow = {
  ...inspects,
  name: 'COMMAND DOCS',
  since: '7.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[command-name...]',
  support: supported('server.md:54'),
};

export const COMMAND_GETKEYS: CommandRow = {
  ...inspects,
  name: 'COMMAND GETKEYS',
  since: '2.8.13',
  dataType: 'none',
  arity: -3,
  syntax: 'command [arg...]',
  support: supported('server.md:55'),
};

export const COMMAND_GETKEYSANDFLAGS: CommandRow = {
  ...inspects,
  name: 'COMMAND GETKEYSANDFLAGS',
  since: '7.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'command [arg...]',
  support: supported('server.md:56'),
};

export const COMMAND_HELP: CommandRow = {
  ...inspects,
  name: 'COMMAND HELP',
  since: '5.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:57'),
};

export const COMMAND_INFO: CommandRow = {
  ...inspects,
  name: 'COMMAND INFO',
  since: '2.8.13',
  dataType: 'none',
  arity: -2,
  syntax: '[command-name...]',
  support: supported('server.md:58'),
};

export const COMMAND_LIST: CommandRow = {
  ...inspects,
  name: 'COMMAND LIST',
  since: '7.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[FILTERBY (MODULE module-name | ACLCAT category | PATTERN pattern)]',
  support: supported('server.md:59'),
};

export const CONFIG_GET: CommandRow = {
  ...inspects,
  name: 'CONFIG GET',
  since: '2.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'parameter...',
  support: supported('server.md:42', 'Only supports a subset of configuration settings.'),
};

export const CONFIG_HELP: CommandRow = {
  ...inspects,
  name: 'CONFIG HELP',
  since: '5.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('config-help.md'),
};

export const CONFIG_RESETSTAT: CommandRow = {
  ...configures,
  name: 'CONFIG RESETSTAT',
  since: '2.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:43'),
};

export const CONFIG_REWRITE: CommandRow = {
  ...configures,
  name: 'CONFIG REWRITE',
  since: '2.8.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:44'),
};

export const CONFIG_SET: CommandRow = {
  ...configures,
  name: 'CONFIG SET',
  since: '2.0.0',
  dataType: 'none',
  arity: -4,
  syntax: '(parameter value)...',
  support: supported('server.md:45', 'Only supports a subset of configuration settings.'),
};

export const DEBUG: CommandRow = {
  ...operates,
  name: 'DEBUG',
  since: '1.0.0',
  dataType: 'none',
  arity: -2,
  syntax: 'subcommand [arg...]',
  support: unsupported('server.md:60'),
};

export const LOLWUT: CommandRow = {
  ...inspects,
  name: 'LOLWUT',
  since: '5.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[VERSION version:integer]',
  support: supported('server.md:68'),
};

export const MODULE_HELP: CommandRow = {
  ...inspects,
  name: 'MODULE HELP',
  since: '5.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:82'),
};

export const MODULE_LIST: CommandRow = {
  ...inspects,
  name: 'MODULE LIST',
  since: '4.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:83'),
};

export const MODULE_LOAD: CommandRow = {
  ...operates,
  name: 'MODULE LOAD',
  since: '4.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'path [arg...]',
  support: unsupported('server.md:84'),
};

export const MODULE_LOADEX: CommandRow = {
  ...operates,
  name: 'MODULE LOADEX',
  since: '7.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'path [CONFIG name value]... [ARGS arg...]',
  support: unsupported('server.md:85'),
};

export const MODULE_UNLOAD: CommandRow = {
  ...operates,
  name: 'MODULE UNLOAD',
  since: '4.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'name',
  support: unsupported('server.md:86'),
};

export const SHUTDOWN: CommandRow = {
  ...operates,
  name: 'SHUTDOWN',
  since: '1.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[NOSAVE | SAVE] [NOW] [FORCE] [ABORT]',
  support: unsupported('server.md:69'),
};

export const TIME: CommandRow = {
  ...inspects,
  name: 'TIME',
  since: '2.6.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: supported('server.md:71'),
};
