import { FIRST_STREAM_ID, LAST_STREAM_ID, formatStreamId } from '@geoslot/crdt';
import type { KeyType, Region, Replica } from '@geoslot/mesh';
import type { KeyView } from '../../page/protocol.js';
import { expiryParts, partsOf, type NameOf } from './key-parts.js';
import { readable } from './readable.js';

/** Elements of one value that are shown. */
const maxElements = 12;

const readers: Readonly<Record<KeyType, (replica: Replica, key: string) => string>> = {
  string: (replica, key) => readable(replica.strings.get(key) ?? ''),
  hash: ({ hashes }, key) =>
    braces(
      map(hashes.entries(key), ([field, value]) => `${readable(field)}: ${readable(value)}`),
      hashes.length(key),
    ),
  set: ({ sets }, key) => braces(map(sets.members(key), readable).sort(), sets.size(key)),
  zset: ({ sortedSets }, key) => {
    const view = sortedSets.view(key);
    const entries = map(view.ascend(0), ({ member, score }) => `${readable(member)}: ${score}`);
    return braces(entries, view.size);
  },
  list: ({ lists }, key) =>
    `[${joined(map(lists.entries(key), readable), lists.length(key), ', ')}]`,
  stream: ({ streams }, key) => {
    const limit = { count: maxElements };
    const entries = streams.range(key, FIRST_STREAM_ID, LAST_STREAM_ID, limit);
    const ids = entries.map(({ id }) => formatStreamId(id));
    return `[${joined(ids, streams.summary(key)?.length ?? 0, ', ')}]`;
  },
  hyperloglog: ({ hyperLogLogs }, key) => `about ${hyperLogLogs.count([key])} elements`,
};

/** What a region shows of a key; null without it. Never ends a key that is past its time. */
export function readKey(region: Region, key: string, nameOf: NameOf): KeyView | null {
  const { space, replica } = region;
  const state = space.states.get(key);
  if (state === undefined || space.isPast(state) || state.isAbsent(space.known)) return null;
  const type = replica.typeOf(key);
  const instance = state.shown(space.known);
  if (type === undefined || instance === undefined) return null;
  const expireAtMs = replica.expireTimeOf(key);
  return {
    type,
    value: readers[type](replica, key),
    expireAtMs: expireAtMs ?? null,
    parts: [
      ...partsOf(instance, space.known, nameOf),
      ...expiryParts(state.expiry, expireAtMs, nameOf),
    ],
  };
}

/** The first elements, each in words. */
function map<T>(elements: Iterable<T>, inWords: (element: T) => string): string[] {
  const words: string[] = [];
  for (const element of elements) {
    if (words.length === maxElements) break;
    words.push(inWords(element));
  }
  return words;
}

const joined = (words: readonly string[], size: number, separator: string): string =>
  [...words, ...(size > words.length ? [`… ${size} in all`] : [])].join(separator);

const braces = (words: readonly string[], size: number): string =>
  `{ ${joined(words, size, ', ')} }`;
