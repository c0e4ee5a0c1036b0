import type { FamilyEntry, Inventory, Place } from './inventory.js';

/** The inventory as it is committed: without lines, which move with every edit. */
export function toCommitted({ families, clients, scripts }: Inventory): object {
  return {
    version: 1,
    families: families.map(commitFamily),
    clients: sortedUnique(clients.map(({ file, library, kind }) => `${file}: ${library} ${kind}`)),
    scripts: sortedUnique(
      scripts.map(({ file, form, commands }) => `${file}: ${form} ${commands.join(' ')}`.trim()),
    ),
  };
}

function commitFamily({ findings, writers, readers, ...family }: FamilyEntry): object {
  return {
    ...family,
    writers: sortedUnique(writers.map(useOf)),
    readers: sortedUnique(readers.map(useOf)),
    findings: sortedUnique(findings.map(({ rule, file }) => `${file}: ${rule}`)),
  };
}

const useOf = ({ file, command }: Place): string => `${file}: ${command}`;

const sortedUnique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
