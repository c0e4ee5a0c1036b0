import { FIRST_STREAM_ID, LAST_STREAM_ID, formatStreamId } from '@geoslot/crdt';
import type { KeyType, Replica } from '../replica/types.js';

const readers: Readonly<Record<KeyType, (replica: Replica, key: string) => unknown>> = {
  string: (replica, key) => replica.strings.get(key),
  hash: (replica, key) =>
    sortPairs(replica.hashes.entries(key)).map(([field, value]) => {
      const atMs = replica.hashes.expireTimeOf(key, field);
      return atMs === undefined ? [field, value] : [field, value, atMs];
    }),
  set: (replica, key) => [...replica.sets.members(key)].sort(),
  zset: (replica, key) =>
    Array.from(replica.sortedSets.view(key).ascend(0), ({ member, score }) => [member, score]),
  list: (replica, key) => [...replica.lists.entries(key)],
  stream: (replica, key) => [
    replica.streams
      .range(key, FIRST_STREAM_ID, LAST_STREAM_ID)
      .map(({ id, fields }) => [formatStreamId(id), fields]),
    replica.streams.groups(key).map(({ name }) => name),
  ],
  hyperloglog: (replica, key) => replica.hyperLogLogs.count([key]),
};

const sortPairs = (pairs: Iterable<readonly [string, string]>) =>
  [...pairs].sort(([one], [other]) => (one < other ? -1 : 1));

/** What a client of the region sees of a key, in one line that equal values share. */
export function describeKey(replica: Replica, key: string): string {
  const type = replica.typeOf(key);
  if (type === undefined) return '(none)';
  const expiry = replica.expireTimeOf(key);
  const value = JSON.stringify(readers[type](replica, key));
  return `${type} ${value}${expiry === undefined ? '' : ` until ${expiry}`}`;
}
