import type { CommandRow } from '../command-row.js';
import { supported, unsupported } from '../facts/enterprise-support.js';
import { joinAgain, neverAgain } from '../facts/retry.js';
import { notOffered } from '../merge/general-rules.js';
import { hyperLogLogUnion } from '../merge/string-rules.js';
import { inspects, reads, writes } from './kinds.js';

export const PFADD: CommandRow = {
  ...writes(hyperLogLogUnion, joinAgain),
  name: 'PFADD',
  since: '2.8.9',
  dataType: 'hyperloglog',
  arity: -2,
  syntax: '@key [element...]',
  support: supported('data-types.md:108'),
};

export const PFCOUNT: CommandRow = {
  ...reads,
  name: 'PFCOUNT',
  since: '2.8.9',
  dataType: 'hyperloglog',
  arity: -2,
  syntax: '@key...',
  support: supported('data-types.md:109'),
  note: 'It stores the count it computed in the value, so that the server flags it as a write.',
};

export const PFDEBUG: CommandRow = {
  ...writes(notOffered, neverAgain),
  name: 'PFDEBUG',
  since: '2.8.9',
  dataType: 'hyperloglog',
  arity: 3,
  syntax: 'subcommand @key',
  support: unsupported('data-types.md:110'),
};

export const PFMERGE: CommandRow = {
  ...writes(hyperLogLogUnion, joinAgain),
  name: 'PFMERGE',
  since: '2.8.9',
  dataType: 'hyperloglog',
  arity: -2,
  syntax: '@destkey [@sourcekey/read...]',
  support: supported('data-types.md:111'),
};

export const PFSELFTEST: CommandRow = {
  ...inspects,
  name: 'PFSELFTEST',
  since: '2.8.9',
  dataType: 'hyperloglog',
  arity: 1,
  syntax: '',
  support: unsupported('data-types.md:112'),
};
