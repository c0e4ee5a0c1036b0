import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import {
  streamAcknowledge,
  streamGroup,
  streamLocal,
  streamRemove,
} from '../merge/stream-rules.js';
import { inspects, reads, writes } from './kinds.js';

export const XACK: CommandRow = {
  ...writes(streamAcknowledge, observedAgain),
  name: 'XACK',
  since: '5.0.0',
  dataType: 'stream',
  arity: -4,
  syntax: '@key group id...',
  support: supported('data-types.md:215'),
};

export const XACKDEL: CommandRow = {
  ...writes(streamRemove, observedAgain),
  name: 'XACKDEL',
  since: '8.2.0',
  dataType: 'stream',
  arity: -6,
  syntax: '@key group [KEEPREF | DELREF | ACKED] IDS numids:integer id*numids',
  support: supported('data-types.md:216'),
};

export const XAUTOCLAIM: CommandRow = {
  ...writes(streamLocal, neverAgain),
  name: 'XAUTOCLAIM',
  since: '6.2.0',
  dataType: 'stream',
  arity: -6,
  syntax: '@key group consumer min-idle-time:integer start [COUNT count:integer] [JUSTID]',
  support: supported('data-types.md:218'),
};

export const XCLAIM: CommandRow = {
  ...writes(streamLocal, neverAgain),
  name: 'XCLAIM',
  since: '5.0.0',
  dataType: 'stream',
  arity: -6,
  syntax:
    '@key group consumer min-idle-time:integer id... [IDLE ms:integer] [TIME unix-time-milliseconds:integer] [RETRYCOUNT count:integer] [FORCE] [JUSTID] [LASTID lastid]',
  support: supported('data-types.md:219'),
};

export const XGROUP_CREATE: CommandRow = {
  ...writes(streamGroup, observedAgain),
  name: 'XGROUP CREATE',
  since: '5.0.0',
  dataType: 'stream',
  arity: -5,
  syntax: '@key group id [MKSTREAM] [ENTRIESREAD entries-read:integer]',
  support: supported('xgroup-create.md'),
};

export const XGROUP_CREATECONSUMER: CommandRow = {
  ...writes(streamLocal, observedAgain),
  name: 'XGROUP CREATECONSUMER',
  since: '6.2.0',
  dataType: 'stream',
  arity: 5,
  syntax: '@key group consumer',
  support: supported('xgroup-createconsumer.md'),
};

export const XGROUP_DELCONSUMER: CommandRow = {
  ...writes(streamLocal, observedAgain),
  name: 'XGROUP DELCONSUMER',
  since: '5.0.0',
  dataType: 'stream',
  arity: 5,
  syntax: '@key group consumer',
  support: supported('xgroup-delconsumer.md'),
};

export const XGROUP_DESTROY: CommandRow = {
  ...writes(streamGroup, observedAgain),
  name: 'XGROUP DESTROY',
  since: '5.0.0',
  dataType: 'stream',
  arity: 4,
  syntax: '@key group',
  support: supported('xgroup-destroy.md'),
};

export const XGROUP_HELP: CommandRow = {
  ...inspects,
  name: 'XGROUP HELP',
  since: '5.0.0',
  dataType: 'stream',
  arity: 2,
  syntax: '',
  support: supported('xgroup-help.md'),
};

export const XGROUP_SETID: CommandRow = {
  ...writes(streamLocal, observedAgain),
  name: 'XGROUP SETID',
  since: '5.0.0',
  dataType: 'stream',
  arity: -5,
  syntax: '@key group id [ENTRIESREAD entries-read:integer]',
  support: supported('xgroup-setid.md'),
};

export const XINFO_CONSUMERS: CommandRow = {
  ...reads,
  name: 'XINFO CONSUMERS',
  since: '5.0.0',
  dataType: 'stream',
  arity: 4,
  syntax: '@key group',
  support: supported('xinfo-consumers.md'),
};

export const XINFO_GROUPS: CommandRow = {
  ...reads,
  name: 'XINFO GROUPS',
  since: '5.0.0',
  dataType: 'stream',
  arity: 3,
  syntax: '@key',
  support: supported('xinfo-groups.md'),
};

export const XINFO_HELP: CommandRow = {
  ...inspects,
  name: 'XINFO HELP',
  since: '5.0.0',
  dataType: 'stream',
  arity: 2,
  syntax: '',
  support: supported('xinfo-help.md'),
};

export const XINFO_STREAM: CommandRow = {
  ...reads,
  name: 'XINFO STREAM',
  since: '5.0.0',
  dataType: 'stream',
  arity: -3,
  syntax: '@key [FULL [COUNT count:integer]]',
  support: supported('xinfo-stream.md'),
};

export const XNACK: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'XNACK',
  since: '8.8.0',
  dataType: 'stream',
  arity: -7,
  syntax:
    '@key group (SILENT | FAIL | FATAL) IDS numids:integer id*numids [RETRYCOUNT count:integer] [FORCE]',
  support: unsupported('data-types.md:227'),
};

export const XPENDING: CommandRow = {
  ...reads,
  name: 'XPENDING',
  since: '5.0.0',
  dataType: 'stream',
  arity: -3,
  syntax: '@key group [[IDLE min-idle-time:integer] start end count:integer [consumer]]',
  support: supported('data-types.md:228'),
};

export const XREADGROUP: CommandRow = {
  ...writes(streamLocal, neverAgain),
  name: 'XREADGROUP',
  since: '5.0.0',
  dataType: 'stream',
  arity: -7,
  syntax:
    'GROUP group consumer [COUNT count:integer] [MAXCOUNT maxcount:integer] [MAXSIZE maxsize:integer] [BLOCK milliseconds:integer] [CLAIM min-idle-time:integer] [NOACK] STREAMS @key% id%',
  isBlocking: true,
  support: supported('data-types.md:231'),
};
