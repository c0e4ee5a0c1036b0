import type { CommandRow } from '../command-row.js';
import { support, supported, unsupported } from '../facts/enterprise-support.js';
import { configures, inspects, operates } from './kinds.js';

export const FAILOVER: CommandRow = {
  ...operates,
  name: 'FAILOVER',
  since: '6.2.0',
  dataType: 'none',
  arity: -1,
  syntax: '[TO host port:integer [FORCE]] [ABORT] [TIMEOUT milliseconds:integer]',
  support: unsupported('server.md:134'),
};

export const PSYNC: CommandRow = {
  ...operates,
  name: 'PSYNC',
  since: '2.8.0',
  dataType: 'none',
  arity: -3,
  syntax: 'replicationid offset:integer',
  support: unsupported('server.md:136'),
};

export const REPLCONF: CommandRow = {
  ...operates,
  name: 'REPLCONF',
  since: '3.0.0',
  dataType: 'none',
  arity: -1,
  syntax: '[option value]...',
  support: unsupported('server.md:137'),
};

export const REPLICAOF: CommandRow = {
  ...configures,
  name: 'REPLICAOF',
  since: '5.0.0',
  dataType: 'none',
  arity: 3,
  syntax: '(NO ONE | host port:integer)',
  support: unsupported('server.md:138'),
};

export const ROLE: CommandRow = {
  ...inspects,
  name: 'ROLE',
  since: '2.8.12',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: unsupported('server.md:140'),
};

export const SLAVEOF: CommandRow = {
  ...configures,
  name: 'SLAVEOF',
  since: '1.0.0',
  dataType: 'none',
  arity: 3,
  syntax: '(NO ONE | host port:integer)',
  support: unsupported('server.md:141', 'Deprecated as of Redis v5.0.0.'),
};

export const SYNC: CommandRow = {
  ...operates,
  name: 'SYNC',
  since: '1.0.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: unsupported('server.md:142'),
};

export const WAIT: CommandRow = {
  ...inspects,
  name: 'WAIT',
  since: '3.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'numreplicas:integer timeout:integer',
  isBlocking: true,
  support: support(
    'yes no* no* no',
    'generic.md:48',
    'For Active-Active databases, `WAIT` commands are supported for primary and replica shard replication. You can contact support to enable `WAIT` for local replicas only. `WAIT` is not supported for cross-instance replication. *`WAIT` commands are supported on Redis Cloud Flexible subscriptions.',
  ),
};

export const WAITAOF: CommandRow = {
  ...inspects,
  name: 'WAITAOF',
  since: '7.2.0',
  dataType: 'none',
  arity: 4,
  syntax: 'numlocal:integer numreplicas:integer timeout:integer',
  isBlocking: true,
  support: supported('generic.md:49'),
};
