import { ReplyError, wrongType } from '../../errors.js';
import type { ScoredMember } from '../../replica/sorted-set-types.js';
import type { Replica } from '../../replica/types.js';

/** A set or sorted set as input: members of a set count 1. */
export interface Source {
  readonly size: number;
  readonly weight: number;
  entries(): Iterable<ScoredMember>;
  score(member: string): number | undefined;
}

function* unscored(members: Iterable<string>): Iterable<ScoredMember> {
  for (const member of members) yield { member, score: 1 };
}

export function sourceOf(replica: Replica, key: string, weight = 1): Source {
  const type = replica.typeOf(key);
  if (type === 'set') {
    return {
      size: replica.sets.size(key),
      weight,
      entries: () => unscored(replica.sets.members(key)),
      score: (member) => (replica.sets.has(key, member) ? 1 : undefined),
    };
  }
  if (type !== undefined && type !== 'zset') throw wrongType();
  const view = replica.sortedSets.view(key);
  const entries = (): Iterable<ScoredMember> => view.entries();
  return { size: view.size, weight, entries, score: (member) => view.score(member) };
}

export type Aggregate = (a: number, b: number) => number;

const number = (value: number): number => (Number.isNaN(value) ? 0 : value);

/** SUM of opposite infinities is 0, as in Redis. */
const aggregates: Readonly<Record<string, Aggregate>> = {
  SUM: (a, b) => number(a + b),
  MIN: Math.min,
  MAX: Math.max,
};

export function parseAggregate(text: string): Aggregate {
  const found = aggregates[text.toUpperCase()];
  if (found === undefined) throw new ReplyError('ERR syntax error');
  return found;
}

/** Smallest first, as Redis does; sums of doubles depend on the order. */
const bySize = (sources: readonly Source[]): Source[] =>
  [...sources].sort((a, b) => a.size - b.size);

const ordered = (scores: ReadonlyMap<string, number>): ScoredMember[] =>
  Array.from(scores, ([member, score]) => ({ member, score })).sort(
    (a, b) => a.score - b.score || (a.member < b.member ? -1 : 1),
  );

export function union(sources: readonly Source[], aggregate: Aggregate): ScoredMember[] {
  const scores = new Map<string, number>();
  for (const source of bySize(sources)) {
    for (const { member, score } of source.entries()) {
      const weighted = number(source.weight * score);
      const known = scores.get(member);
      scores.set(member, known === undefined ? weighted : aggregate(known, weighted));
    }
  }
  return ordered(scores);
}

export function intersection(
  sources: readonly Source[],
  aggregate: Aggregate,
  limit = Infinity,
): ScoredMember[] {
  const [first, ...others] = bySize(sources);
  const scores = new Map<string, number>();
  if (first === undefined || first.size === 0) return [];
  for (const { member, score } of first.entries()) {
    let total: number | undefined = number(first.weight * score);
    for (const other of others) {
      const found: number | undefined = other.score(member);
      total = found === undefined ? found : aggregate(total, number(other.weight * found));
      if (total === undefined) break;
    }
    if (total !== undefined) scores.set(member, total);
    if (scores.size >= limit) break;
  }
  return ordered(scores);
}

/** Entries of the first source that no other has. */
export function difference(sources: readonly Source[]): ScoredMember[] {
  const [first, ...others] = sources;
  const scores = new Map<string, number>();
  for (const { member, score } of first?.entries() ?? []) {
    if (others.every((other) => other.score(member) === undefined)) scores.set(member, score);
  }
  return ordered(scores);
}
