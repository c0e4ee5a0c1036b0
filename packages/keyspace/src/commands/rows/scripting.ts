import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { neverAgain } from '../facts/retry.js';
import { byScript } from '../merge/general-rules.js';
import { configures, inspects, operates, reads, writes } from './kinds.js';

export const EVAL: CommandRow = {
  ...writes(byScript, neverAgain, 'by script'),
  name: 'EVAL',
  since: '2.6.0',
  dataType: 'any',
  arity: -3,
  syntax: 'script numkeys:integer @key*numkeys [arg...]',
  support: supported('scripting.md:36'),
};

export const EVALSHA: CommandRow = {
  ...writes(byScript, neverAgain, 'by script'),
  name: 'EVALSHA',
  since: '2.6.0',
  dataType: 'any',
  arity: -3,
  syntax: 'sha1 numkeys:integer @key*numkeys [arg...]',
  support: supported('scripting.md:38'),
  note: 'Scripts and functions are not replicated: after a failover the other region may not know them (active-active/_index.md:36).',
};

export const EVALSHA_RO: CommandRow = {
  ...reads,
  name: 'EVALSHA_RO',
  since: '7.0.0',
  dataType: 'any',
  arity: -3,
  syntax: 'sha1 numkeys:integer @key*numkeys [arg...]',
  support: supported('scripting.md:39'),
  note: 'Scripts and functions are not replicated: after a failover the other region may not know them (active-active/_index.md:36).',
};

export const EVAL_RO: CommandRow = {
  ...reads,
  name: 'EVAL_RO',
  since: '7.0.0',
  dataType: 'any',
  arity: -3,
  syntax: 'script numkeys:integer @key*numkeys [arg...]',
  support: supported('scripting.md:37'),
};

export const FCALL: CommandRow = {
  ...writes(byScript, neverAgain, 'by script'),
  name: 'FCALL',
  since: '7.0.0',
  dataType: 'any',
  arity: -3,
  syntax: 'function numkeys:integer @key*numkeys [arg...]',
  support: supported('scripting.md:20'),
  note: 'Scripts and functions are not replicated: after a failover the other region may not know them (active-active/_index.md:36).',
};

export const FCALL_RO: CommandRow = {
  ...reads,
  name: 'FCALL_RO',
  since: '7.0.0',
  dataType: 'any',
  arity: -3,
  syntax: 'function numkeys:integer @key*numkeys [arg...]',
  support: supported('scripting.md:21'),
  note: 'Scripts and functions are not replicated: after a failover the other region may not know them (active-active/_index.md:36).',
};

export const FUNCTION_DELETE: CommandRow = {
  ...configures,
  name: 'FUNCTION DELETE',
  since: '7.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'library-name',
  support: supported('scripting.md:22'),
};

export const FUNCTION_DUMP: CommandRow = {
  ...inspects,
  name: 'FUNCTION DUMP',
  since: '7.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('scripting.md:23'),
};

export const FUNCTION_FLUSH: CommandRow = {
  ...configures,
  name: 'FUNCTION FLUSH',
  since: '7.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[ASYNC | SYNC]',
  support: supported('scripting.md:24'),
};

export const FUNCTION_HELP: CommandRow = {
  ...inspects,
  name: 'FUNCTION HELP',
  since: '7.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('scripting.md:25'),
};

export const FUNCTION_KILL: CommandRow = {
  ...operates,
  name: 'FUNCTION KILL',
  since: '7.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('scripting.md:26'),
};

export const FUNCTION_LIST: CommandRow = {
  ...inspects,
  name: 'FUNCTION LIST',
  since: '7.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[LIBRARYNAME library-name-pattern] [WITHCODE]',
  support: supported('scripting.md:27'),
};

export const FUNCTION_LOAD: CommandRow = {
  ...configures,
  name: 'FUNCTION LOAD',
  since: '7.0.0',
  dataType: 'none',
  arity: -3,
  syntax: '[REPLACE] function-code',
  support: supported('scripting.md:28'),
};

export const FUNCTION_RESTORE: CommandRow = {
  ...configures,
  name: 'FUNCTION RESTORE',
  since: '7.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'serialized-value [FLUSH | APPEND | REPLACE]',
  support: supported('scripting.md:29'),
};

export const FUNCTION_STATS: CommandRow = {
  ...inspects,
  name: 'FUNCTION STATS',
  since: '7.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('scripting.md:30'),
};

export const SCRIPT_DEBUG: CommandRow = {
  ...configures,
  name: 'SCRIPT DEBUG',
  since: '3.2.0',
  dataType: 'none',
  arity: 3,
  syntax: '(YES | SYNC | NO)',
  support: unsupported('scripting.md:40'),
};

export const SCRIPT_EXISTS: CommandRow = {
  ...inspects,
  name: 'SCRIPT EXISTS',
  since: '2.6.0',
  dataType: 'none',
  arity: -3,
  syntax: 'sha1...',
  support: supported('scripting.md:41'),
};

export const SCRIPT_FLUSH: CommandRow = {
  ...configures,
  name: 'SCRIPT FLUSH',
  since: '2.6.0',
  dataType: 'none',
  arity: -2,
  syntax: '[ASYNC | SYNC]',
  support: supported('scripting.md:42'),
};

export const SCRIPT_HELP: CommandRow = {
  ...inspects,
  name: 'SCRIPT HELP',
  since: '5.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('script-help.md'),
};

export const SCRIPT_KILL: CommandRow = {
  ...operates,
  name: 'SCRIPT KILL',
  since: '2.6.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('scripting.md:43'),
};

export const SCRIPT_LOAD: CommandRow = {
  ...configures,
  name: 'SCRIPT LOAD',
  since: '2.6.0',
  dataType: 'none',
  arity: 3,
  syntax: 'script',
  support: supported('scripting.md:44'),
};
