import type { DeclaredEntry, EscapeHatch, FamilyEntry, Inventory, Place } from './inventory.js';

/** The inventory as it is committed: without lines, which move with every edit. */
export function toCommitted({
  families,
  declared,
  clients,
  scripts,
  escapeHatches,
}: Inventory): object {
  return {
    version: 1,
    families: families.map(commitFamily),
    // Left out where nothing is declared, so that inventories from before stay current.
    ...(declared.length === 0 ? {} : { declared: sortedUnique(declared.map(declarationOf)) }),
    ...(escapeHatches.length === 0
      ? {}
      : { escapeHatches: sortedUnique(escapeHatches.map(hatchOf)) }),
    clients: sortedUnique(clients.map(({ file, library, kind }) => `${file}: ${library} ${kind}`)),
    scripts: sortedUnique(
      scripts.map(({ file, form, commands }) => `${file}: ${form} ${commands.join(' ')}`.trim()),
    ),
  };
}

function commitFamily({ findings, writers, readers, ...family }: FamilyEntry): object {
  return {
    ...withoutSamples(family),
    writers: sortedUnique(writers.map(useOf)),
    readers: sortedUnique(readers.map(useOf)),
    findings: sortedUnique(findings.map(({ rule, file }) => `${file}: ${rule}`)),
  };
}

const useOf = ({ file, command }: Place): string => `${file}: ${command}`;

const declarationOf = ({ file, name, builder, key }: DeclaredEntry): string =>
  `${file}: ${name} ${builder} ${key}`;

const hatchOf = ({ file, what, reason }: EscapeHatch): string =>
  `${file}: ${what} (${reason === '' ? 'no reason' : reason})`;

/** Samples follow from the pattern. */
function withoutSamples(
  family: Omit<FamilyEntry, 'findings' | 'writers' | 'readers'>,
): Omit<FamilyEntry, 'findings' | 'writers' | 'readers' | 'samples' | 'isHot'> {
  const { pattern, key, types, merges, ttl, ttlDropped, owners } = family;
  const place = {
    ...(family.tag === undefined ? {} : { tag: family.tag }),
    ...(family.slot === undefined ? {} : { slot: family.slot }),
  };
  return { pattern, key, ...place, types, merges, ttl, ttlDropped, owners };
}

const sortedUnique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
