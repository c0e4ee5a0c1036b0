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
  const isListpack = (type: 'hash' | 'zset', size: number, textsOf: () => Iterable<string>) =>
    size <= limit(`${type}-max-listpack-entries`) &&
    allShorter(textsOf(), limit(`${type}-max-listpack-value`));
  switch (replica.typeOf(key)) {
    case 'hash': {
      const { hashes } = replica;
      const texts = () => [...hashes.entries(key)].flat();
      return isListpack('hash', hashes.length(key), texts) ? 'listpack' : 'hashtable';
    }
    case 'set': {
      const { sets } = replica;
      const isSmall = sets.size(key) <= limit('set-max-intset-entries');
      return isSmall && [...sets.members(key)].every(isInteger) ? 'intset' : 'hashtable';
    }
    case 'zset': {
      const view = replica.sortedSets.view(key);
      const texts = () => Array.from(view.entries(), ({ member }) => member);
      return isListpack('zset', view.size, texts) ? 'listpack' : 'skiplist';
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
