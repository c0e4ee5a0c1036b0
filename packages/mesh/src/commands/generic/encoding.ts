import type { Session } from '../../server/session.js';
import { parseLong } from '../arguments/integer.js';

const isInteger = (text: string): boolean => parseLong(text) !== undefined;

function allShorter(texts: Iterable<string>, limit: number): boolean {
  for (const text of texts) if (text.length > limit) return false;
  return true;
}

/**
 * The encoding a redis-server would choose for the value as it is. A region stores values its own
 * way; the name only follows Redis' thresholds, and not its habit to keep a larger encoding.
 */
export function encodingOf({ replica, server }: Session, key: string): string {
  const limit = (name: string): number => Number(server.config.get(name));
  switch (replica.typeOf(key)) {
    case 'hash': {
      const entries = [...replica.hashes.entries(key)];
      const isSmall =
        entries.length <= limit('hash-max-listpack-entries') &&
        allShorter(entries.flat(), limit('hash-max-listpack-value'));
      return isSmall ? 'listpack' : 'hashtable';
    }
    case 'set': {
      const members = [...replica.sets.members(key)];
      const isIntegers =
        members.length <= limit('set-max-intset-entries') && members.every(isInteger);
      return isIntegers ? 'intset' : 'hashtable';
    }
    case 'zset': {
      const view = replica.sortedSets.view(key);
      const members = Array.from(view.entries(), ({ member }) => member);
      const isSmall =
        members.length <= limit('zset-max-listpack-entries') &&
        allShorter(members, limit('zset-max-listpack-value'));
      return isSmall ? 'listpack' : 'skiplist';
    }
    case 'list':
      return 'quicklist';
    case 'stream':
      return 'stream';
    default: {
      const value = replica.strings.get(key) ?? '';
      if (isInteger(value)) return 'int';
      return value.length <= 44 ? 'embstr' : 'raw';
    }
  }
}
