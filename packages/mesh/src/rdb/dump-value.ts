import { ReplyError } from '../errors.js';
import type { Replica } from '../replica/types.js';
import { encodeDouble, encodeLength, encodeString, seal } from './encode.js';

const strings = (items: readonly string[]): string => items.map(encodeString).join('');

const typed = (type: number, count: number, items: string): string =>
  String.fromCharCode(type) + encodeLength(count) + items;

/**
 * The value of a key as DUMP writes it, in the plain encodings that every Redis reads. Times of
 * hash fields have no place in the format of 7.0.
 */
export function dumpValue(replica: Replica, key: string): string {
  switch (replica.typeOf(key)) {
    case 'list': {
      const values = [...replica.lists.entries(key)];
      return seal(typed(1, values.length, strings(values)));
    }
    case 'set': {
      const members = [...replica.sets.members(key)];
      return seal(typed(2, members.length, strings(members)));
    }
    case 'hash': {
      const pairs = [...replica.hashes.entries(key)];
      return seal(typed(4, pairs.length, strings(pairs.flat())));
    }
    case 'zset': {
      const view = replica.sortedSets.view(key);
      const items = Array.from(
        view.ascend(0),
        ({ member, score }) => encodeString(member) + encodeDouble(score),
      );
      return seal(typed(5, view.size, items.join('')));
    }
    case 'stream':
      throw new ReplyError('ERR DUMP of a stream is not served by the mesh');
    default:
      return seal(`\0${encodeString(replica.strings.get(key) ?? '')}`);
  }
}
