import { compareDeclared } from './compare-declared.js';
import type { FamilyEntry, Inventory } from './inventory.js';

/** One change of the key design, with what it means for the data that is there. */
export interface DesignChange {
  readonly kind: 'added' | 'removed' | 'retyped' | 'retagged' | 'ttl' | 'merge';
  /** The family's pattern. */
  readonly pattern: string;
  readonly what: string;
  readonly consequence: string;
}

/** What changed from `base` to `now`, sorted by pattern. */
export function compareInventories(base: Inventory, now: Inventory): readonly DesignChange[] {
  const before = byPattern(base);
  const after = byPattern(now);
  const patterns = [...new Set([...before.keys(), ...after.keys()])].sort();
  const moved = retagged(before, after);
  const isMoved = (pattern: string): boolean =>
    moved.some(({ from, to }) => from === pattern || to === pattern);
  return [
    ...moved.map(describeMove),
    ...patterns
      .filter((pattern) => !isMoved(pattern))
      .flatMap((pattern) => compareFamily(pattern, before.get(pattern), after.get(pattern))),
    ...compareDeclared(base, now),
  ];
}

/** A family whose key reads the same but for the braces. */
interface Move {
  readonly from: string;
  readonly to: string;
}

function retagged(
  before: ReadonlyMap<string, FamilyEntry>,
  after: ReadonlyMap<string, FamilyEntry>,
): readonly Move[] {
  const withoutBraces = (pattern: string): string => pattern.replaceAll(/[{}]/g, '');
  const removed = [...before.keys()].filter((pattern) => !after.has(pattern));
  const added = [...after.keys()].filter((pattern) => !before.has(pattern));
  return removed.sort().flatMap((from) => {
    const to = added.find((pattern) => withoutBraces(pattern) === withoutBraces(from));
    return to === undefined ? [] : [{ from, to }];
  });
}

const describeMove = ({ from, to }: Move): DesignChange => ({
  kind: 'retagged',
  pattern: to,
  what: `hash tag changed: '${from}' becomes '${to}'`,
  consequence:
    'These are other keys in other slots: what is stored under the old name is not found any more. ' +
    'Write both names for one TTL, or move the data.',
});

const byPattern = ({ families }: Inventory): ReadonlyMap<string, FamilyEntry> =>
  new Map(families.map((family) => [family.pattern, family]));

function compareFamily(
  pattern: string,
  before: FamilyEntry | undefined,
  after: FamilyEntry | undefined,
): readonly DesignChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [added(pattern, after)];
  if (after === undefined) return [removed(pattern, before)];
  return [...compareTypes(pattern, before, after), ...compareLife(pattern, before, after)];
}

function added(pattern: string, family: FamilyEntry | undefined): DesignChange {
  const types = family?.types.join(', ') ?? '';
  return {
    kind: 'added',
    pattern,
    what: `new family${types === '' ? '' : ` of type ${types}`}`,
    consequence:
      'There is no data yet; while old and new code run side by side, only new code writes it.',
  };
}

function removed(pattern: string, { ttl }: FamilyEntry): DesignChange {
  return {
    kind: 'removed',
    pattern,
    what: 'no code uses the family any more',
    consequence:
      ttl === 'every write'
        ? 'Its keys end by their TTL.'
        : 'Its keys stay until somebody removes them: they have no TTL, or not all of them.',
  };
}

function compareTypes(
  pattern: string,
  before: FamilyEntry,
  after: FamilyEntry,
): readonly DesignChange[] {
  if (before.types.join() === after.types.join()) return [];
  return [
    {
      kind: 'retyped',
      pattern,
      what: `type ${before.types.join(', ') || 'unknown'} becomes ${after.types.join(', ') || 'unknown'}`,
      consequence:
        'Keys that exist answer WRONGTYPE to the new commands, and regions may show different types: ' +
        'give the new shape a new key name and move the data.',
    },
  ];
}

function compareLife(
  pattern: string,
  before: FamilyEntry,
  after: FamilyEntry,
): readonly DesignChange[] {
  const changes: DesignChange[] = [];
  if (before.ttl !== after.ttl) {
    changes.push({
      kind: 'ttl',
      pattern,
      what: `TTL by ${before.ttl} becomes TTL by ${after.ttl}`,
      consequence:
        after.ttl === 'every write'
          ? 'Keys that exist without a TTL keep none until they are written again.'
          : 'New keys may stay for ever.',
    });
  }
  if (before.merges.join() !== after.merges.join()) {
    changes.push({
      kind: 'merge',
      pattern,
      what: 'other commands write it, so it merges by other rules',
      consequence: `Now: ${after.merges.join(' ') || 'nothing writes it.'}`,
    });
  }
  return changes;
}
