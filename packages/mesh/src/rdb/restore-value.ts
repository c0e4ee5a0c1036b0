import type { Replica } from '../replica/types.js';
import { unseal } from './encode.js';
import { badFormat, readIntset, readListpack, readZiplist } from './packed-lists.js';
import { PayloadReader } from './payload-reader.js';

/** Writes what was read under a key that does not exist. */
type Write = (replica: Replica, key: string) => void;

/** Redis keeps no empty collection. */
function someOf<T>(items: readonly T[]): readonly T[] {
  if (items.length === 0) throw badFormat();
  return items;
}

const list = (items: readonly string[]): Write => {
  const values = someOf(items);
  return (replica, key) => replica.lists.pushRight(key, values);
};

const setOf = (items: readonly string[]): Write => {
  const members = someOf(items);
  return (replica, key) => replica.sets.add(key, members);
};

const inPairs = (items: readonly string[]): [string, string][] => {
  if (items.length % 2 === 1) throw badFormat();
  return Array.from({ length: items.length / 2 }, (_, at) => [
    items[2 * at] ?? '',
    items[2 * at + 1] ?? '',
  ]);
};

const hash = (items: readonly string[]): Write => {
  const pairs = someOf(inPairs(items));
  return (replica, key) => replica.hashes.set(key, pairs);
};

function sortedSet(pairs: readonly (readonly [string, number])[]): Write {
  if (pairs.some(([, score]) => Number.isNaN(score))) throw badFormat();
  const entries = someOf(pairs).map(([member, score]) => ({ member, score }));
  return (replica, key) => replica.sortedSets.add(key, entries);
}

const scored = (items: readonly string[]): Write =>
  sortedSet(inPairs(items).map(([member, score]) => [member, parseScore(score)]));

const infinities: Readonly<Record<string, number>> = { inf: Infinity, '-inf': -Infinity };
const parseScore = (text: string): number => infinities[text] ?? Number(text);

const times = <T>(count: number, read: () => T): T[] => {
  const items: T[] = [];
  for (let index = 0; index < count; index += 1) items.push(read());
  return items;
};

const strings = (reader: PayloadReader, perItem = 1): string[] =>
  times(reader.length() * perItem, () => reader.string());

/** Scores as text, which Redis wrote before 4.0. */
function oldScore(reader: PayloadReader): number {
  const length = reader.byte();
  if (length === 253) return NaN;
  if (length === 254) return Infinity;
  return length === 255 ? -Infinity : Number(reader.take(length));
}

/** A node of a list in Redis 7.0: one long value, or a listpack. */
const PLAIN_NODE = 1;

const nodes = (reader: PayloadReader): string[] =>
  times(reader.length(), () => {
    const isPlain = reader.length() === PLAIN_NODE;
    const text = reader.string();
    return isPlain ? [text] : readListpack(text);
  }).flat();

/** By the first byte of a payload; streams and modules are not read. */
const readers: Readonly<Record<number, (reader: PayloadReader) => Write>> = {
  0: (reader) => {
    const value = reader.string();
    return (replica, key) => replica.strings.set(key, value);
  },
  1: (reader) => list(strings(reader)),
  2: (reader) => setOf(strings(reader)),
  3: (reader) => sortedSet(times(reader.length(), () => [reader.string(), oldScore(reader)])),
  4: (reader) => hash(strings(reader, 2)),
  5: (reader) => sortedSet(times(reader.length(), () => [reader.string(), reader.double()])),
  10: (reader) => list(readZiplist(reader.string())),
  11: (reader) => setOf(readIntset(reader.string())),
  12: (reader) => scored(readZiplist(reader.string())),
  13: (reader) => hash(readZiplist(reader.string())),
  14: (reader) => list(strings(reader).flatMap(readZiplist)),
  16: (reader) => hash(readListpack(reader.string())),
  17: (reader) => scored(readListpack(reader.string())),
  18: (reader) => list(nodes(reader)),
};

/** Reads a payload whole before anything is written; throws the error reply for a bad one. */
export function parseDump(payload: string): Write {
  const reader = new PayloadReader(unseal(payload), badFormat);
  const read = readers[reader.byte()] ?? reader.fail();
  return read(reader);
}
