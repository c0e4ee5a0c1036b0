import type { CommandRow } from '../command-row.js';
import { support, supported } from '../facts/enterprise-support.js';
import { addAgain, assignAgain, neverAgain, observedAgain } from '../facts/retry.js';
import { indexLocal, notOffered } from '../merge/general-rules.js';
import { configures, inspects, reads, readsUnmergeable, writes } from './kinds.js';
import { searchSupport } from './module-support.js';

export const FT_AGGREGATE: CommandRow = {
  ...reads,
  name: 'FT.AGGREGATE',
  since: '1.1.0',
  dataType: 'search',
  arity: -3,
  syntax: 'index query [option...]',
  slots: 'no keys',
  support: searchSupport,
};

export const FT_ALIASADD: CommandRow = {
  ...configures,
  name: 'FT.ALIASADD',
  since: '1.0.0',
  dataType: 'search',
  arity: 3,
  syntax: 'alias index',
  merge: { is: indexLocal },
  support: searchSupport,
};

export const FT_ALIASDEL: CommandRow = {
  ...configures,
  name: 'FT.ALIASDEL',
  since: '1.0.0',
  dataType: 'search',
  arity: 2,
  syntax: 'alias',
  merge: { is: indexLocal },
  support: searchSupport,
};

export const FT_ALIASLIST: CommandRow = {
  ...inspects,
  name: 'FT.ALIASLIST',
  since: '8.10.0',
  dataType: 'search',
  arity: 2,
  syntax: 'index',
  support: searchSupport,
};

export const FT_ALIASUPDATE: CommandRow = {
  ...configures,
  name: 'FT.ALIASUPDATE',
  since: '1.0.0',
  dataType: 'search',
  arity: 3,
  syntax: 'alias index',
  merge: { is: indexLocal },
  support: searchSupport,
};

export const FT_ALTER: CommandRow = {
  ...configures,
  name: 'FT.ALTER',
  since: '1.0.0',
  dataType: 'search',
  arity: -5,
  syntax: 'index [SKIPINITIALSCAN] SCHEMA ADD field [option...]',
  merge: { is: indexLocal },
  support: searchSupport,
};

export const FT_CONFIG_GET: CommandRow = {
  ...inspects,
  name: 'FT.CONFIG GET',
  since: '1.0.0',
  dataType: 'search',
  arity: 3,
  syntax: 'option',
  support: searchSupport,
};

export const FT_CONFIG_HELP: CommandRow = {
  ...inspects,
  name: 'FT.CONFIG HELP',
  since: '1.0.0',
  dataType: 'search',
  arity: 3,
  syntax: 'option',
  support: searchSupport,
};

export const FT_CONFIG_SET: CommandRow = {
  ...configures,
  name: 'FT.CONFIG SET',
  since: '1.0.0',
  dataType: 'search',
  arity: 4,
  syntax: 'option value',
  support: searchSupport,
};

export const FT_CREATE: CommandRow = {
  ...configures,
  name: 'FT.CREATE',
  since: '1.0.0',
  dataType: 'search',
  arity: -3,
  syntax: 'index option...',
  merge: { is: indexLocal },
  support: searchSupport,
};

export const FT_CURSOR_DEL: CommandRow = {
  ...inspects,
  name: 'FT.CURSOR DEL',
  since: '1.1.0',
  dataType: 'search',
  arity: 4,
  syntax: 'index cursor-id:integer',
  support: searchSupport,
};

export const FT_CURSOR_READ: CommandRow = {
  ...reads,
  name: 'FT.CURSOR READ',
  since: '1.1.0',
  dataType: 'search',
  arity: -4,
  syntax: 'index cursor-id:integer [COUNT read-size:integer]',
  retry: { is: neverAgain },
  slots: 'no keys',
  support: searchSupport,
};

export const FT_DICTADD: CommandRow = {
  ...configures,
  name: 'FT.DICTADD',
  since: '1.4.0',
  dataType: 'search',
  arity: -3,
  syntax: 'dict term...',
  merge: { is: indexLocal },
  support: searchSupport,
};

export const FT_DICTDEL: CommandRow = {
  ...configures,
  name: 'FT.DICTDEL',
  since: '1.4.0',
  dataType: 'search',
  arity: -3,
  syntax: 'dict term...',
  merge: { is: indexLocal },
  support: searchSupport,
};

export const FT_DICTDUMP: CommandRow = {
  ...inspects,
  name: 'FT.DICTDUMP',
  since: '1.4.0',
  dataType: 'search',
  arity: 2,
  syntax: 'dict',
  support: searchSupport,
};

export const FT_DROPINDEX: CommandRow = {
  ...configures,
  name: 'FT.DROPINDEX',
  since: '2.0.0',
  dataType: 'search',
  arity: -2,
  syntax: 'index [DD]',
  merge: { is: notOffered },
  retry: { is: observedAgain },
  support: support(
    'yes no yes no',
    'content/operate/oss_and_stack/stack-with-enterprise/search/search-active-active.md',
    'The page lists it as unsupported; release note RS166683 (8.0.2-17) fixes how FT.DROPINDEX DD synchronises, so the page may be out of date.',
  ),
};

export const FT_EXPLAIN: CommandRow = {
  ...inspects,
  name: 'FT.EXPLAIN',
  since: '1.0.0',
  dataType: 'search',
  arity: -3,
  syntax: 'index query [DIALECT dialect:integer]',
  support: searchSupport,
};

export const FT_EXPLAINCLI: CommandRow = {
  ...inspects,
  name: 'FT.EXPLAINCLI',
  since: '1.0.0',
  dataType: 'search',
  arity: -3,
  syntax: 'index query [DIALECT dialect:integer]',
  support: searchSupport,
};

export const FT_HYBRID: CommandRow = {
  ...reads,
  name: 'FT.HYBRID',
  since: '8.4.0',
  dataType: 'search',
  arity: -5,
  syntax: 'index SEARCH query option...',
  slots: 'no keys',
  support: supported('ft.hybrid.md'),
};

export const FT_INFO: CommandRow = {
  ...inspects,
  name: 'FT.INFO',
  since: '1.0.0',
  dataType: 'search',
  arity: 2,
  syntax: 'index',
  support: searchSupport,
};

export const FT_PROFILE: CommandRow = {
  ...reads,
  name: 'FT.PROFILE',
  since: '2.2.0',
  dataType: 'search',
  arity: -5,
  syntax: 'index (SEARCH | AGGREGATE | HYBRID) [LIMITED] QUERY query [option...]',
  slots: 'no keys',
  support: searchSupport,
};

export const FT_SEARCH: CommandRow = {
  ...reads,
  name: 'FT.SEARCH',
  since: '1.0.0',
  dataType: 'search',
  arity: -3,
  syntax: 'index query [option...]',
  slots: 'no keys',
  support: searchSupport,
};

export const FT_SPELLCHECK: CommandRow = {
  ...reads,
  name: 'FT.SPELLCHECK',
  since: '1.4.0',
  dataType: 'search',
  arity: -3,
  syntax: 'index query [option...]',
  slots: 'no keys',
  support: searchSupport,
};

export const FT_SUGADD: CommandRow = {
  ...writes(notOffered, assignAgain),
  name: 'FT.SUGADD',
  since: '1.0.0',
  dataType: 'search',
  arity: -4,
  syntax: '@key string score:float [INCR] [PAYLOAD payload]',
  retry: { is: assignAgain, when: { INCR: addAgain } },
  support: support('yes no no no', 'ft.sugadd.md', 'Not supported on clustered databases.'),
};

export const FT_SUGDEL: CommandRow = {
  ...writes(notOffered, observedAgain),
  name: 'FT.SUGDEL',
  since: '1.0.0',
  dataType: 'search',
  arity: 3,
  syntax: '@key string',
  support: support('yes no no no', 'ft.sugdel.md', 'Not supported on clustered databases.'),
};

export const FT_SUGGET: CommandRow = {
  ...readsUnmergeable,
  name: 'FT.SUGGET',
  since: '1.0.0',
  dataType: 'search',
  arity: -3,
  syntax: '@key prefix [FUZZY] [WITHSCORES] [WITHPAYLOADS] [MAX max:integer]',
  support: support('yes no no no', 'ft.sugget.md', 'Not supported on clustered databases.'),
};

export const FT_SUGLEN: CommandRow = {
  ...readsUnmergeable,
  name: 'FT.SUGLEN',
  since: '1.0.0',
  dataType: 'search',
  arity: 2,
  syntax: '@key',
  support: support('yes no no no', 'ft.suglen.md', 'Not supported on clustered databases.'),
};

export const FT_SYNDUMP: CommandRow = {
  ...inspects,
  name: 'FT.SYNDUMP',
  since: '1.2.0',
  dataType: 'search',
  arity: 2,
  syntax: 'index',
  support: searchSupport,
};

export const FT_SYNUPDATE: CommandRow = {
  ...configures,
  name: 'FT.SYNUPDATE',
  since: '1.2.0',
  dataType: 'search',
  arity: -4,
  syntax: 'index synonym-group-id [SKIPINITIALSCAN] term...',
  merge: { is: indexLocal },
  support: searchSupport,
};

export const FT_TAGVALS: CommandRow = {
  ...reads,
  name: 'FT.TAGVALS',
  since: '1.0.0',
  dataType: 'search',
  arity: 3,
  syntax: 'index field-name',
  slots: 'no keys',
  support: searchSupport,
};

export const FT__LIST: CommandRow = {
  ...inspects,
  name: 'FT._LIST',
  since: '2.0.0',
  dataType: 'search',
  arity: 1,
  syntax: '',
  support: searchSupport,
};
