import type { MergeRule } from './merge-rule.js';

/** A place of the documentation and its words. */
type Source = Pick<MergeRule, 'source' | 'quote'>;

const activeActive = 'content/operate/rs/databases/active-active/';
const types = `${activeActive}develop/data-types/`;
const json = 'content/embeds/json-active-active-conflict-resolution.md';

/** The sentences of the documentation that merge rules rest on, by what they are about. */
export const sources = {
  consistency: {
    source: `${activeActive}_index.md:54`,
    quote:
      'Redis Active-Active databases use a strong eventual consistency model, which means that local values may differ across replicas for short periods of time, but they all eventually converge to one consistent state.',
  },
  onlyData: {
    source: `${activeActive}_index.md:35`,
    quote:
      'Active-Active databases do not replicate the entire database, only the data. Database configurations, LUA scripts, and other support info are not replicated.',
  },
  asynchronous: {
    source: `${activeActive}develop/app-failover-active-active.md:77`,
    quote:
      'Because Active/Active and Redis replication are asynchronous, the remote endpoint may not have all of the locally performed and acknowledged writes.',
  },
  pubSub: {
    source: `${activeActive}develop/app-failover-active-active.md:62`,
    quote: 'Pub/sub messages are delivered as replicated effects',
  },
  scripts: {
    source: `${activeActive}develop/develop-for-aa.md:95`,
    quote: 'Lua scripts always execute in effects replication mode.',
  },
  longestExpiry: {
    source: `${activeActive}develop/develop-for-aa.md:109`,
    quote:
      "If a key's expiration time is changed at the same time on different members of the Active-Active database, the longer extended time set via TTL on a key is preserved.",
  },
  persistWins: {
    source: `${activeActive}develop/develop-for-aa.md:133`,
    quote:
      'It would win out of the three clusters hosting the Active-Active database as it sets the TTL on key1 to an infinite time.',
  },
  stringLww: {
    source: `${types}strings.md:27`,
    quote:
      'If the replication syncer cannot determine the order of operations, the value with the latest timestamp wins.',
  },
  stringUndefined: {
    source: `${types}strings.md:23`,
    quote:
      'strings and bitfields are effectively binary objects. So, unlike with lists, sets, and hashes, the conflict resolution semantics of a given operation on a string or bitfield are undefined.',
  },
  stringCounter: {
    source: `${types}strings.md:48`,
    quote:
      'On conflicting writes, counters accumulate the total counter operations across all member Active-Active databases in each sync.',
  },
  hashFields: {
    source: `${types}hashes.md:30`,
    quote: 'Field values behave just like CRDT strings.',
  },
  hashRemove: {
    source: `${types}hashes.md:27`,
    quote:
      'remove can only remove fields it has already seen and in all other cases element add/update wins.',
  },
  setRemove: {
    source: `${types}sets.md:26`,
    quote:
      'remove can only remove instances it has already seen and in all other cases element add wins.',
  },
  sortedSetScore: {
    source: `${types}sorted-sets.md:76`,
    quote:
      'the Active-Active database implements Last Write Win (LWW) to determine the score of x.',
  },
  sortedSetCounter: {
    source: `${types}sorted-sets.md:111`,
    quote:
      'The result is the sum of all ZINCRBY operations performed by all Active-Active database instances.',
  },
  sortedSetRemove: {
    source: `${types}sorted-sets.md:34`,
    quote:
      'In this case, an observed Remove rule is followed, and only instances it has already seen are removed. In all other cases, the Add / Update element wins.',
  },
  listOrder: {
    source: `${types}lists.md:56`,
    quote:
      'The Active-Active database resolves the conflict arbitrarily but applies the resolution consistently across all Active-Active database instances.',
  },
  listRemove: {
    source: `${types}lists.md:71`,
    quote: 'At t4 - t6, DEL deletes only observed elements.',
  },
  listPop: {
    source: `${types}lists.md:98`,
    quote:
      'Lists in Active-Active databases guarantee that each element is POP-ed at least once, but cannot guarantee that each element is POP-ed only once.',
  },
  streamAppend: {
    source: `${types}streams.md:68`,
    quote:
      'Each region adds entries only to its associated `rax` (but can remove entries from all `rax` trees).',
  },
  streamRemove: {
    source: `${types}streams.md:76`,
    quote: 'With this approach, a delete only affects the locally observable data.',
  },
  streamGroups: {
    source: `${types}streams.md:225`,
    quote:
      'In case of concurrent consumer group operations, a delete will "win" over other concurrent operations on the same group.',
  },
  streamAcknowledge: {
    source: `${types}streams.md:278`,
    quote: 'we replicate XACK messages only when all of the read entries are acknowledged.',
  },
  streamLocal: {
    source: `${types}streams.md:323`,
    quote: 'All other consumer group metadata is not replicated.',
  },
  streamSetId: {
    source: `${types}streams.md:314`,
    quote: 'XSETID fails when the new ID is less than current ID.',
  },
  hyperLogLog: {
    source: `${types}hyperloglog.md:46`,
    quote:
      'If a DEL request is received at the same time as any other request (ADD/MERGE/EXPIRE) on the HLL-key the replicas consistently converge to delete key.',
  },
  collectionsDelete: {
    source: `${types}hyperloglog.md:48`,
    quote:
      'In the observed remove method used by other collections (sets, lists, sorted-sets and hashes), only the replica that received the DEL request removes the elements, but elements added concurrently in other replicas exist in the consistently converged collection.',
  },
  jsonUpdate: { source: `${json}:163`, quote: 'The instance with the smallest ID wins.' },
  jsonDelete: { source: `${json}:138`, quote: 'Document deletion wins over updates.' },
  jsonArray: {
    source: `${json}:263`,
    quote:
      'Merges the results of all operations on the array. Preserves the original element order from each instance.',
  },
  jsonClear: {
    source: `${json}:194`,
    quote: 'This method also lets concurrent updates be merged.',
  },
  searchIndex: {
    source: 'content/operate/oss_and_stack/stack-with-enterprise/search/search-active-active.md:21',
    quote:
      'The index is maintained by each instance outside of the database keyspace, so only updates to the hashes in the databases are synchronized.',
  },
  support: {
    source: 'content/operate/rs/references/compatibility/commands/_index.md:17',
    quote:
      'Select a command group for more details about compatibility with standard and Active-Active Redis Software.',
  },
} as const satisfies Record<string, Source>;
