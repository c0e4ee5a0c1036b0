import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { configures, connects, inspects, operates } from './kinds.js';

export const ASKING: CommandRow = {
  ...connects,
  name: 'ASKING',
  since: '3.0.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: unsupported('cluster.md:20'),
};

export const CLUSTER_ADDSLOTS: CommandRow = {
  ...configures,
  name: 'CLUSTER ADDSLOTS',
  since: '3.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'slot:integer...',
  support: unsupported('cluster.md:21'),
};

export const CLUSTER_ADDSLOTSRANGE: CommandRow = {
  ...configures,
  name: 'CLUSTER ADDSLOTSRANGE',
  since: '7.0.0',
  dataType: 'none',
  arity: -4,
  syntax: '(start-slot:integer end-slot:integer)...',
  support: unsupported('cluster.md:22'),
};

export const CLUSTER_BUMPEPOCH: CommandRow = {
  ...operates,
  name: 'CLUSTER BUMPEPOCH',
  since: '3.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('cluster.md:23'),
};

export const CLUSTER_COUNT_FAILURE_REPORTS: CommandRow = {
  ...inspects,
  name: 'CLUSTER COUNT-FAILURE-REPORTS',
  since: '3.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'node-id',
  support: unsupported('cluster.md:24'),
};

export const CLUSTER_COUNTKEYSINSLOT: CommandRow = {
  ...inspects,
  name: 'CLUSTER COUNTKEYSINSLOT',
  since: '3.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'slot:integer',
  support: unsupported('cluster.md:25'),
};

export const CLUSTER_DELSLOTS: CommandRow = {
  ...configures,
  name: 'CLUSTER DELSLOTS',
  since: '3.0.0',
  dataType: 'none',
  arity: -3,
  syntax: 'slot:integer...',
  support: unsupported('cluster.md:26'),
};

export const CLUSTER_DELSLOTSRANGE: CommandRow = {
  ...configures,
  name: 'CLUSTER DELSLOTSRANGE',
  since: '7.0.0',
  dataType: 'none',
  arity: -4,
  syntax: '(start-slot:integer end-slot:integer)...',
  support: unsupported('cluster.md:27'),
};

export const CLUSTER_FAILOVER: CommandRow = {
  ...operates,
  name: 'CLUSTER FAILOVER',
  since: '3.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[FORCE | TAKEOVER]',
  support: unsupported('cluster.md:28'),
};

export const CLUSTER_FLUSHSLOTS: CommandRow = {
  ...configures,
  name: 'CLUSTER FLUSHSLOTS',
  since: '3.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('cluster.md:29'),
};

export const CLUSTER_FORGET: CommandRow = {
  ...configures,
  name: 'CLUSTER FORGET',
  since: '3.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'node-id',
  support: unsupported('cluster.md:30'),
};

export const CLUSTER_GETKEYSINSLOT: CommandRow = {
  ...inspects,
  name: 'CLUSTER GETKEYSINSLOT',
  since: '3.0.0',
  dataType: 'none',
  arity: 4,
  syntax: 'slot:integer count:integer',
  support: unsupported('cluster.md:31'),
};

export const CLUSTER_HELP: CommandRow = {
  ...inspects,
  name: 'CLUSTER HELP',
  since: '5.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('cluster.md:32', 'Only supported with the OSS cluster API.'),
};

export const CLUSTER_INFO: CommandRow = {
  ...inspects,
  name: 'CLUSTER INFO',
  since: '3.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('cluster.md:33', 'Only supported with the OSS cluster API.'),
};

export const CLUSTER_KEYSLOT: CommandRow = {
  ...inspects,
  name: 'CLUSTER KEYSLOT',
  since: '3.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'key',
  support: supported('cluster.md:34', 'Only supported with the OSS cluster API.'),
};

export const CLUSTER_LINKS: CommandRow = {
  ...inspects,
  name: 'CLUSTER LINKS',
  since: '7.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('cluster.md:35'),
};

export const CLUSTER_MEET: CommandRow = {
  ...configures,
  name: 'CLUSTER MEET',
  since: '3.0.0',
  dataType: 'none',
  arity: -4,
  syntax: 'ip port:integer [cluster-bus-port:integer]',
  support: unsupported('cluster.md:37'),
};

export const CLUSTER_MIGRATION: CommandRow = {
  ...operates,
  name: 'CLUSTER MIGRATION',
  since: '8.4.0',
  dataType: 'none',
  arity: -4,
  syntax:
    '(IMPORT (start-slot:integer end-slot:integer)... | CANCEL (ID task-id | ALL) | STATUS (ID task-id | ALL))',
  support: unsupported('cluster.md:36'),
};

export const CLUSTER_MYID: CommandRow = {
  ...inspects,
  name: 'CLUSTER MYID',
  since: '3.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('cluster.md:38'),
};

export const CLUSTER_MYSHARDID: CommandRow = {
  ...inspects,
  name: 'CLUSTER MYSHARDID',
  since: '7.2.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('cluster.md:39'),
};

export const CLUSTER_NODES: CommandRow = {
  ...inspects,
  name: 'CLUSTER NODES',
  since: '3.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('cluster.md:40', 'Only supported with the OSS cluster API.'),
};

export const CLUSTER_REPLICAS: CommandRow = {
  ...inspects,
  name: 'CLUSTER REPLICAS',
  since: '5.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'node-id',
  support: unsupported('cluster.md:41'),
};

export const CLUSTER_REPLICATE: CommandRow = {
  ...configures,
  name: 'CLUSTER REPLICATE',
  since: '3.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'node-id',
  support: unsupported('cluster.md:42'),
};

export const CLUSTER_RESET: CommandRow = {
  ...operates,
  name: 'CLUSTER RESET',
  since: '3.0.0',
  dataType: 'none',
  arity: -2,
  syntax: '[HARD | SOFT]',
  support: unsupported('cluster.md:43'),
};

export const CLUSTER_SAVECONFIG: CommandRow = {
  ...configures,
  name: 'CLUSTER SAVECONFIG',
  since: '3.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: unsupported('cluster.md:44'),
};

export const CLUSTER_SET_CONFIG_EPOCH: CommandRow = {
  ...configures,
  name: 'CLUSTER SET-CONFIG-EPOCH',
  since: '3.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'config-epoch:integer',
  support: unsupported('cluster.md:45'),
};

export const CLUSTER_SETSLOT: CommandRow = {
  ...configures,
  name: 'CLUSTER SETSLOT',
  since: '3.0.0',
  dataType: 'none',
  arity: -4,
  syntax: 'slot:integer (IMPORTING node-id | MIGRATING node-id | NODE node-id | STABLE)',
  support: unsupported('cluster.md:46'),
};

export const CLUSTER_SHARDS: CommandRow = {
  ...inspects,
  name: 'CLUSTER SHARDS',
  since: '7.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported('cluster.md:47', 'Only supported with the OSS cluster API.'),
};

export const CLUSTER_SLAVES: CommandRow = {
  ...inspects,
  name: 'CLUSTER SLAVES',
  since: '3.0.0',
  dataType: 'none',
  arity: 3,
  syntax: 'node-id',
  support: unsupported('cluster.md:48', 'Deprecated as of Redis v5.0.0.'),
};

export const CLUSTER_SLOT_STATS: CommandRow = {
  ...inspects,
  name: 'CLUSTER SLOT-STATS',
  since: '8.2.0',
  dataType: 'none',
  arity: -4,
  syntax:
    '(SLOTSRANGE start-slot:integer end-slot:integer | ORDERBY metric [LIMIT limit:integer] [ASC | DESC])',
  support: unsupported('cluster.md:49'),
};

export const CLUSTER_SLOTS: CommandRow = {
  ...inspects,
  name: 'CLUSTER SLOTS',
  since: '3.0.0',
  dataType: 'none',
  arity: 2,
  syntax: '',
  support: supported(
    'cluster.md:50',
    'Only supported with the OSS cluster API. Deprecated as of Redis v7.0.0.',
  ),
};

export const READONLY: CommandRow = {
  ...connects,
  name: 'READONLY',
  since: '3.0.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: unsupported('cluster.md:51'),
};

export const READWRITE: CommandRow = {
  ...connects,
  name: 'READWRITE',
  since: '3.0.0',
  dataType: 'none',
  arity: 1,
  syntax: '',
  support: unsupported('cluster.md:52'),
};
