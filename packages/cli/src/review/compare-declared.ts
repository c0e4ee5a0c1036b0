import type { DesignChange } from './compare-inventories.js';
import type { DeclaredEntry, Inventory } from './inventory.js';

/** What changed in the families declared for the SDK, sorted by key. */
export function compareDeclared(base: Inventory, now: Inventory): readonly DesignChange[] {
  const before = byKey(base);
  const after = byKey(now);
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => compareOne(key, before.get(key), after.get(key)));
}

const byKey = ({ declared }: Inventory): ReadonlyMap<string, DeclaredEntry> =>
  new Map(declared.map((entry) => [entry.key, entry]));

function compareOne(
  pattern: string,
  before: DeclaredEntry | undefined,
  after: DeclaredEntry | undefined,
): readonly DesignChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) {
    return [
      {
        kind: 'added',
        pattern,
        what: `declares ${after?.builder} '${after?.name}'`,
        consequence: 'There is no data yet under this key.',
      },
    ];
  }
  if (after === undefined) {
    return [
      {
        kind: 'removed',
        pattern,
        what: `${before.builder} '${before.name}' is not declared any more`,
        consequence: 'Its keys end by their TTL, or stay where it was declared forever.',
      },
    ];
  }
  if (before.builder === after.builder) return [];
  return [
    {
      kind: 'retyped',
      pattern,
      what: `${before.builder} becomes ${after.builder}`,
      consequence:
        'Keys that exist have the old shape: give the new one a new key name and move the data.',
    },
  ];
}
