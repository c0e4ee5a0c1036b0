import type { RedisCommand } from '@geoslot/keyspace/commands';

/** Where a command's keys stand, read from the key specifications of COMMAND INFO. */
export type KeyFinder = (args: readonly string[]) => readonly number[];

interface IndexSearch {
  readonly index: number;
}
interface KeywordSearch {
  readonly keyword: string;
  readonly startfrom: number;
}
interface RangeFind {
  readonly lastkey: number;
  readonly keystep: number;
  readonly limit: number;
}
interface KeynumFind {
  readonly keynumidx: number;
  readonly firstkey: number;
  readonly keystep: number;
}

/** One specification in usable form. */
export interface KeySpecification {
  readonly flags: readonly string[];
  readonly begin: IndexSearch | KeywordSearch | undefined;
  readonly find: RangeFind | KeynumFind | undefined;
}

type Pairs = Readonly<Record<string, unknown>>;

function toRecord(list: unknown): Pairs {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  const entries: [string, unknown][] = [];
  for (let at = 0; at + 1 < items.length; at += 2) entries.push([String(items[at]), items[at + 1]]);
  return Object.fromEntries(entries);
}

export function parseKeySpec(spec: readonly unknown[]): KeySpecification {
  const { flags, begin_search: begin, find_keys: find } = toRecord(spec);
  const beginOf = toRecord(toRecord(begin)['spec']);
  const findOf = toRecord(toRecord(find)['spec']);
  const isKnown = (fields: Pairs): boolean => Object.keys(fields).length > 0;
  return {
    flags: Array.isArray(flags) ? flags.map(String) : [],
    // The shapes are those of redis-server's own COMMAND INFO, compared with it by a test.
    begin: isKnown(beginOf) ? (beginOf as IndexSearch & KeywordSearch & Pairs) : undefined,
    find: isKnown(findOf) ? (findOf as RangeFind & KeynumFind & Pairs) : undefined,
  };
}

/** First position of a specification, -1 when its keyword is absent. */
function beginning(begin: IndexSearch | KeywordSearch, args: readonly string[]): number {
  if ('index' in begin) return begin.index;
  const { keyword, startfrom } = begin;
  const step = startfrom > 0 ? 1 : -1;
  let at = startfrom > 0 ? startfrom : args.length + startfrom;
  for (; at > 0 && at < args.length; at += step) {
    if (args[at]?.toUpperCase() === keyword) return at + 1;
  }
  return -1;
}

/** Undefined when the request says wrongly how many keys there are. */
function positionsOf(spec: KeySpecification, args: readonly string[]): number[] | undefined {
  if (spec.begin === undefined || spec.find === undefined) return [];
  const first = beginning(spec.begin, args);
  if (first < 0 || first >= args.length) return [];
  const found: number[] = [];
  if ('keynumidx' in spec.find) {
    const { keynumidx, firstkey, keystep } = spec.find;
    const count = Number.parseInt(args[first + keynumidx] ?? '', 10);
    const start = first + firstkey;
    if (!(count >= 1) || start + (count - 1) * keystep >= args.length) return undefined;
    for (let index = 0; index < count; index += 1) found.push(start + index * keystep);
    return found;
  }
  const { lastkey, keystep, limit } = spec.find;
  const span = args.length - first;
  const last =
    lastkey >= 0
      ? first + lastkey
      : limit > 1
        ? first + Math.floor(span / limit) + lastkey
        : args.length + lastkey;
  for (let at = first; at <= last && at < args.length; at += keystep) found.push(at);
  return found;
}

/** Where SORT's keys stand: the last STORE counts (`sortGetKeys` of Redis' db.c). */
export const sortPositions: KeyFinder = (args) => {
  const skipped: Readonly<Record<string, number>> = { LIMIT: 2, GET: 1, BY: 1 };
  let store: number | undefined;
  for (let at = 2; at < args.length; at += 1) {
    const word = (args[at] ?? '').toUpperCase();
    if (word === 'STORE' && at + 1 < args.length) store = at += 1;
    else at += Object.hasOwn(skipped, word) ? (skipped[word] ?? 0) : 0;
  }
  return store === undefined ? [1] : [1, store];
};

/** SORT and MIGRATE: where their keys stand depends on options that no specification tells. */
export const isIncomplete = ({ keySpecifications }: RedisCommand): boolean =>
  keySpecifications.some((spec) => {
    const { flags, begin, find } = parseKeySpec(spec);
    return flags.includes('incomplete') || begin === undefined || find === undefined;
  });

/** Marks that say how a specification is written, not what happens to its keys. */
const aboutTheSpec = new Set(['variable_flags', 'incomplete']);

/** One key of a request and what COMMAND GETKEYSANDFLAGS says happens to it. */
export interface KeyUse {
  readonly position: number;
  readonly flags: readonly string[];
}

/** The keys of a request with their flags, as far as specifications tell. */
export const keyUses = ({ keySpecifications }: RedisCommand, args: readonly string[]): KeyUse[] =>
  keySpecifications
    .map(parseKeySpec)
    .filter(({ flags }) => !flags.includes('not_key'))
    .flatMap((spec) =>
      (positionsOf(spec, args) ?? []).map((position) => ({
        position,
        flags: spec.flags.filter((flag) => !aboutTheSpec.has(flag)),
      })),
    );

const none: KeyFinder = () => [];

/** A finder for one command; the first and commonest form is taken without a search. */
export function keyFinder({ keySpecifications }: RedisCommand): KeyFinder {
  const specs = keySpecifications
    .map(parseKeySpec)
    .filter(({ flags }) => !flags.includes('not_key'));
  if (specs.length === 0) return none;
  const [only] = specs;
  const isOneKey =
    specs.length === 1 &&
    only?.begin !== undefined &&
    'index' in only.begin &&
    only.find !== undefined &&
    'lastkey' in only.find &&
    only.find.lastkey === 0;
  if (isOneKey) {
    const positions = [beginning(only.begin, [])];
    return () => positions;
  }
  return (args) => {
    const found = specs.map((spec) => positionsOf(spec, args));
    // One that can't be read makes the others worthless, as in `getKeysUsingKeySpecs`.
    return found.some((each) => each === undefined) ? [] : found.flatMap((each) => each ?? []);
  };
}
