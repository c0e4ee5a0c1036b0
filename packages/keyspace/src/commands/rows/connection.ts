import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { connects, inspects, operates } from './kinds.js';

export const AUTH: CommandRow = {
  ...connects,
  name: 'AUTH',
  since: '1.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '(username password | password)',
  support: supported('connection.md:19'),
};

export const CLIENT_CACHING: CommandRow = {
  ...connects,
  name: 'CLIENT CACHING',
  since: '6.0.0',
  dataType: 'none',
  arity: 3,
  syntax: '(YES | NO)',
  support: supported('connection.md:20'),
};

export const CLIENT_GETNAME: CommandRow = {
  ...connects,
  name: 'CLIENT GETNAME',
  since: '2.6.9',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('connection.md:21'),
};

export const CLIENT_GETREDIR: CommandRow = {
  ...connects,
  name: 'CLIENT GETREDIR',
  since: '6.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('connection.md:22'),
};

export const CLIENT_HELP: CommandRow = {
  ...inspects,
  name: 'CLIENT HELP',
  since: '5.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('client-help.md'),
};

export const CLIENT_ID: CommandRow = {
  ...connects,
  name: 'CLIENT ID',
  since: '5.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported(
    'connection.md:23',
    'Because Redis Software clustering allows multiple active proxies, `CLIENT ID` cannot guarantee incremental IDs between clients that connect to different nodes under multi proxy policies.',
  ),
};

export const CLIENT_INFO: CommandRow = {
  ...connects,
  name: 'CLIENT INFO',
  since: '6.2.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('connection.md:24'),
};

export const CLIENT_KILL: CommandRow = {
  ...operates,
  name: 'CLIENT KILL',
  since: '2.4.0',
  dataType: 'none',
  arity: -3,
  syntax:
    '(ip-port | (ID client-id:integer | TYPE (NORMAL | MASTER | SLAVE | REPLICA | PUBSUB) | USER username | ADDR ip-port | LADDR ip-port | SKIPME (YES | NO) | MAXAGE maxage:integer)...)',
  support: supported('connection.md:25'),
};

export const CLIENT_LIST: CommandRow = {
  ...inspects,
  name: 'CLIENT LIST',
  since: '2.4.0',
  dataType: 'none',
  arity: -2,
  syntax: '[TYPE (NORMAL | MASTER | REPLICA | PUBSUB) | ID client-id:integer...]',
  support: supported('connection.md:26'),
};

export const CLIENT_NO_EVICT: CommandRow = {
  ...connects,
  name: 'CLIENT NO-EVICT',
  since: '7.0.0',
  dataType: 'none',
  arity: 3,
  syntax: '(ON | OFF)',
  support: unsupported('connection.md:27'),
};

export const CLIENT_NO_TOUCH: CommandRow = {
  ...connects,
  name: 'CLIENT NO-TOUCH',
  since: '7.2.0',
  dataType: 'none',
  arity: 3,
  syntax: '(ON | OFF)',
  support: supported('connection.md:28'),
};

export const CLIENT_PAUSE: CommandRow = {
  ...operates,
  name: 'CLIENT PAUSE',
  since: '3.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'timeout:integer [WRITE | ALL]',
  support: unsupported('connection.md:29'),
};

export const CLIENT_REPLY: CommandRow = {
  ...connects,
  name: 'CLIENT REPLY',
  since: '3.2.0',
  dataType: 'none',
  arity: 3,
  syntax: '(ON | OFF | SKIP)',
  support: supported('connection.md:30'),
};

export const CLIENT_SETINFO: CommandRow = {
  ...connects,
  name: 'CLIENT SETINFO',
  since: '7.2.0',
  dataType: 'none',
  arity: 4,
  syntax: '(LIB-NAME libname | LIB-VER libver)',
  support: supported('connection.md:31'),
};

export const CLIENT_SETNAME: CommandRow = {
  ...connects,
  name: 'CLIENT SETNAME',
  since: '2.6.9',
  dataType: 'none',
  arity: 3,
  syntax: 'connection-name',
  support: supported('connection.md:32'),
};

export const CLIENT_TRACKING: CommandRow = {
  ...connects,
  name: 'CLIENT TRACKING',
  since: '6.0.0',
  dataType: 'none',
  arity: -3,
  syntax:
    '(ON | OFF) [REDIRECT client-id:integer] [PREFIX prefix]... [BCAST] [OPTIN] [OPTOUT] [NOLOOP]',
  support: supported('connection.md:33'),
};

export const CLIENT_TRACKINGINFO: CommandRow = {
  ...connects,
  name: 'CLIENT TRACKINGINFO',
  since: '6.2.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('connection.md:34'),
};

export const CLIENT_UNBLOCK: CommandRow = {
  ...operates,
  name: 'CLIENT UNBLOCK',
  since: '5.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'client-id:integer [TIMEOUT | ERROR]',
  support: supported('connection.md:35'),
};

export const CLIENT_UNPAUSE: CommandRow = {
  ...operates,
  name: 'CLIENT UNPAUSE',
  since: '6.2.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('connection.md:36'),
};

export const ECHO: CommandRow = {
  ...connects,
  name: 'ECHO',
  since: '1.0.0',
  dataType: 'none',
  arity: 2,
  syntax: 'message',
  support: supported('connection.md:37'),
};

export const HELLO: CommandRow = {
  ...connects,
  name: 'HELLO',
  since: '6.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[protover:integer [AUTH username password] [SETNAME clientname]]',
  support: supported('connection.md:38'),
};

export const PING: CommandRow = {
  ...connects,
  name: 'PING',
  since: '1.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[message]',
  support: supported('connection.md:39'),
};

export const QUIT: CommandRow = {
  ...connects,
  name: 'QUIT',
  since: '1.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '',
  support: supported('connection.md:40', 'Deprecated as of Redis v7.2.0.'),
};

export const RESET: CommandRow = {
  ...connects,
  name: 'RESET',
  since: '6.2.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: unsupported('connection.md:41'),
};

export const SELECT: CommandRow = {
  ...connects,
  name: 'SELECT',
  since: '1.0.0',
  dataType: 'none',
  arity: 2,
  syntax: 'index:integer',
  support: unsupported(
    'connection.md:42',
    'Redis Software does not support shared databases due to potential negative performance impacts and blocks any related commands. The `SELECT` command is supported solely for compatibility with Redis Open Source but does not perform any operations in Redis Software.',
  ),
};
