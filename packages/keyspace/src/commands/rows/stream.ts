import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { assignAgain, neverAgain, observedAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { streamAppend, streamLocal, streamRemove, streamSetId } from '../merge/stream-rules.js';
import { reads, writes } from './kinds.js';

export const XADD: CommandRow = {
  ...writes(streamAppend, observedAgain),
  name: 'XADD',
  since: '5.0.0',
  dataType: 'stream',
  arity: -5,
  syntax:
    "@key [NOMKSTREAM] [KEEPREF | DELREF | ACKED] [IDMPAUTO producer-id | IDMP producer-id idempotent-id] [(MAXLEN | MINID) ['=' | '~'] threshold [LIMIT limit:integer]] id (field value)...",
  retry: { is: observedAgain, when: { 'id$=*': neverAgain } },
  support: supported('data-types.md:217'),
  note: 'In the default strict mode active-active databases refuse a full id; * and milliseconds alone are taken (data-types/streams.md:152).',
};

export const XCFGSET: CommandRow = {
  ...writes(streamLocal, assignAgain),
  name: 'XCFGSET',
  since: '8.6.0',
  dataType: 'stream',
  arity: -2,
  syntax: '@key [IDMP-DURATION idmp-duration:integer] [IDMP-MAXSIZE idmp-maxsize:integer]',
  support: supported('data-types.md:220'),
};

export const XDEL: CommandRow = {
  ...writes(streamRemove, observedAgain),
  name: 'XDEL',
  since: '5.0.0',
  dataType: 'stream',
  arity: -3,
  syntax: '@key id...',
  support: supported('data-types.md:221'),
};

export const XDELEX: CommandRow = {
  ...writes(streamRemove, observedAgain),
  name: 'XDELEX',
  since: '8.2.0',
  dataType: 'stream',
  arity: -5,
  syntax: '@key [KEEPREF | DELREF | ACKED] IDS numids:integer id*numids',
  support: supported('data-types.md:222'),
};

export const XIDMPRECORD: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'XIDMPRECORD',
  since: '8.8.0',
  dataType: 'stream',
  arity: 5,
  syntax: '@key pid iid stream-id',
  support: unsupported('data-types.md:224'),
};

export const XLEN: CommandRow = {
  ...reads,
  name: 'XLEN',
  since: '5.0.0',
  dataType: 'stream',
  arity: 2,
  syntax: '@key',
  support: supported('data-types.md:226'),
};

export const XRANGE: CommandRow = {
  ...reads,
  name: 'XRANGE',
  since: '5.0.0',
  dataType: 'stream',
  arity: -4,
  syntax: '@key start end [COUNT count:integer]',
  reply: 'collection',
  support: supported('data-types.md:229'),
};

export const XREAD: CommandRow = {
  ...reads,
  name: 'XREAD',
  since: '5.0.0',
  dataType: 'stream',
  arity: -4,
  syntax:
    '[COUNT count:integer] [MAXCOUNT maxcount:integer] [MAXSIZE maxsize:integer] [BLOCK milliseconds:integer] STREAMS @key% id%',
  isBlocking: true,
  support: supported('data-types.md:230'),
  note: 'It may skip entries of a stream that several regions write to; XREADGROUP does not (data-types/streams.md:313).',
};

export const XREVRANGE: CommandRow = {
  ...reads,
  name: 'XREVRANGE',
  since: '5.0.0',
  dataType: 'stream',
  arity: -4,
  syntax: '@key end start [COUNT count:integer]',
  reply: 'collection',
  support: supported('data-types.md:232'),
};

export const XSETID: CommandRow = {
  ...writes(streamSetId, observedAgain),
  name: 'XSETID',
  since: '5.0.0',
  dataType: 'stream',
  arity: -3,
  syntax: '@key last-id [ENTRIESADDED entries-added:integer] [MAXDELETEDID max-deleted-id]',
  support: supported('data-types.md:233'),
};

export const XTRIM: CommandRow = {
  ...writes(streamRemove, observedAgain),
  name: 'XTRIM',
  since: '5.0.0',
  dataType: 'stream',
  arity: -4,
  syntax:
    "@key (MAXLEN | MINID) ['=' | '~'] threshold [LIMIT limit:integer] [KEEPREF | DELREF | ACKED]",
  support: supported('data-types.md:234'),
};
