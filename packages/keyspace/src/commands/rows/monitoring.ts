import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { configures, connects, inspects } from './kinds.js';

export const HOTKEYS_GET: CommandRow = {
  ...inspects,
  name: 'HOTKEYS GET',
  since: '8.6.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:63'),
};

export const HOTKEYS_HELP: CommandRow = {
  ...inspects,
  name: 'HOTKEYS HELP',
  since: '8.6.1',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:64'),
};

export const HOTKEYS_RESET: CommandRow = {
  ...configures,
  name: 'HOTKEYS RESET',
  since: '8.6.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:65'),
};

export const HOTKEYS_START: CommandRow = {
  ...configures,
  name: 'HOTKEYS START',
  since: '8.6.0',
  dataType: 'none',
  arity: -2,
  syntax:
    'METRICS count:integer [CPU] [NET] [COUNT k:integer] [DURATION seconds:integer] [SAMPLE ratio:integer] [SLOTS slots:integer slot:integer*slots]',
  support: supported('server.md:66'),
};

export const HOTKEYS_STOP: CommandRow = {
  ...configures,
  name: 'HOTKEYS STOP',
  since: '8.6.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:67'),
};

export const INFO: CommandRow = {
  ...inspects,
  name: 'INFO',
  since: '1.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[section...]',
  support: supported(
    'server.md:96',
    'In Redis Software, `INFO` returns a different set of fields than Redis Open Source. Not supported for scripts.',
  ),
};

export const LATENCY_DOCTOR: CommandRow = {
  ...inspects,
  name: 'LATENCY DOCTOR',
  since: '2.8.13',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:97'),
};

export const LATENCY_GRAPH: CommandRow = {
  ...inspects,
  name: 'LATENCY GRAPH',
  since: '2.8.13',
  dataType: 'none',
  arity: 3,
  syntax: 'event',
  support: unsupported('server.md:98'),
};

export const LATENCY_HELP: CommandRow = {
  ...inspects,
  name: 'LATENCY HELP',
  since: '2.8.13',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:99'),
};

export const LATENCY_HISTOGRAM: CommandRow = {
  ...inspects,
  name: 'LATENCY HISTOGRAM',
  since: '7.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[command...]',
  support: supported('server.md:100'),
};

export const LATENCY_HISTORY: CommandRow = {
  ...inspects,
  name: 'LATENCY HISTORY',
  since: '2.8.13',
  dataType: 'none',
  arity: 3,
  syntax: 'event',
  support: unsupported('server.md:101'),
};

export const LATENCY_LATEST: CommandRow = {
  ...inspects,
  name: 'LATENCY LATEST',
  since: '2.8.13',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:102'),
};

export const LATENCY_RESET: CommandRow = {
  ...configures,
  name: 'LATENCY RESET',
  since: '2.8.13',
  dataType: 'none',
  arity: -2,
  syntax: '[event...]',
  support: unsupported('server.md:103'),
};

export const MEMORY_DOCTOR: CommandRow = {
  ...inspects,
  name: 'MEMORY DOCTOR',
  since: '4.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:104'),
};

export const MEMORY_HELP: CommandRow = {
  ...inspects,
  name: 'MEMORY HELP',
  since: '4.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported(
    'server.md:105',
    'Not supported for scripts in Redis versions earlier than 7.',
  ),
};

export const MEMORY_MALLOC_STATS: CommandRow = {
  ...inspects,
  name: 'MEMORY MALLOC-STATS',
  since: '4.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:106'),
};

export const MEMORY_PURGE: CommandRow = {
  ...configures,
  name: 'MEMORY PURGE',
  since: '4.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:107'),
};

export const MEMORY_STATS: CommandRow = {
  ...inspects,
  name: 'MEMORY STATS',
  since: '4.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('server.md:108'),
};

export const MONITOR: CommandRow = {
  ...connects,
  name: 'MONITOR',
  since: '1.0.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: supported('server.md:110'),
};

export const SLOWLOG_GET: CommandRow = {
  ...inspects,
  name: 'SLOWLOG GET',
  since: '2.2.12',
  dataType: 'none',
  arity: -2,
  syntax: '[count:integer]',
  support: supported('server.md:111', 'Not supported for scripts.'),
};

export const SLOWLOG_HELP: CommandRow = {
  ...inspects,
  name: 'SLOWLOG HELP',
  since: '6.2.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('slowlog-help.md'),
};

export const SLOWLOG_LEN: CommandRow = {
  ...inspects,
  name: 'SLOWLOG LEN',
  since: '2.2.12',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:112', 'Not supported for scripts.'),
};

export const SLOWLOG_RESET: CommandRow = {
  ...configures,
  name: 'SLOWLOG RESET',
  since: '2.2.12',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('server.md:113', 'Not supported for scripts.'),
};
