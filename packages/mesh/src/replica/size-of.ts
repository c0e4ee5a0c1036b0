import { FIRST_STREAM_ID, LAST_STREAM_ID } from '@geoslot/crdt';
import type { Replica } from './types.js';

/** What a key costs beside its name and value: its entry in the keyspace and the heads of both. */
const KEY_BYTES = 64;
/** What an element of a collection costs beside its bytes. */
const ELEMENT_BYTES = 32;
/** The registers of a HyperLogLog. */
const HYPER_LOG_LOG_BYTES = 12_304;
/** The bytes of `count` elements, from the lengths of the first few. */
function estimate(count: number, elements: Iterable<readonly string[]>, samples: number): number {
  let seen = 0;
  let bytes = 0;
  for (const texts of elements) {
    for (const text of texts) bytes += text.length;
    seen += 1;
    if (seen === samples) break;
  }
  return seen === 0 ? 0 : Math.round(count * (bytes / seen + ELEMENT_BYTES));
}

function* each<T>(items: Iterable<T>, textsOf: (item: T) => readonly string[]) {
  for (const item of items) yield textsOf(item);
}

const one = (text: string): readonly string[] => [text];

function valueBytes(replica: Replica, key: string, samples: number): number {
  switch (replica.typeOf(key)) {
    case 'hash': {
      const entries = each(replica.hashes.entries(key), (pair) => pair);
      return estimate(replica.hashes.length(key), entries, samples);
    }
    case 'set':
      return estimate(replica.sets.size(key), each(replica.sets.members(key), one), samples);
    case 'zset': {
      const view = replica.sortedSets.view(key);
      const members = each(view.entries(), ({ member }) => [member, '8 bytes.']);
      return estimate(view.size, members, samples);
    }
    case 'list':
      return estimate(replica.lists.length(key), each(replica.lists.entries(key), one), samples);
    case 'stream': {
      const length = replica.streams.summary(key)?.length ?? 0;
      const count = samples === 0 ? Infinity : samples;
      const entries = replica.streams.range(key, FIRST_STREAM_ID, LAST_STREAM_ID, { count });
      return estimate(
        length,
        each(entries, ({ fields }) => fields),
        samples,
      );
    }
    case 'hyperloglog':
      return HYPER_LOG_LOG_BYTES;
    default:
      return (replica.strings.get(key) ?? '').length;
  }
}

/**
 * How many bytes a key costs, estimated as MEMORY USAGE does: a collection from a few of its
 * elements, 0 for all of them.
 */
export const sizeOfKey = (replica: Replica, key: string, samples = 5): number =>
  KEY_BYTES + key.length + valueBytes(replica, key, samples);

/** What a deleted key costs until every region has seen the deletion. */
export const TOMBSTONE_BYTES = KEY_BYTES;
