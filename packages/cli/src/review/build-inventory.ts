import { alternativeText, hashTags, type ProjectFacts } from '@geoslot/callsites';
import { keyFamilies, type KeyUse } from '@geoslot/checks';
import { hashSlot, hashTag } from '@geoslot/keyspace';
import { findCommand } from '@geoslot/keyspace/commands';
import type { ReportedFinding } from '../lint/lint-report.js';
import type {
  ClientEntry,
  DeclaredEntry,
  FamilyEntry,
  FamilyFinding,
  FamilyTtl,
  Inventory,
  Place,
  SampleKey,
  ScriptEntry,
} from './inventory.js';

/** Names the owners of a file. */
export type OwnersOf = (file: string) => readonly string[];

/** The inventory of what was found in a project, but for its escape hatches. */
export function buildInventory(
  facts: ProjectFacts,
  findings: readonly ReportedFinding[],
  ownersOf: OwnersOf,
): Omit<Inventory, 'escapeHatches'> {
  const families = [...keyFamilies(facts)].map(([pattern, uses]) =>
    describeFamily(pattern, uses, findings, ownersOf),
  );
  return {
    version: 1,
    families: families.sort((a, b) => (a.pattern < b.pattern ? -1 : 1)),
    declared: facts.files
      .flatMap(({ path, families: declared }) =>
        declared.map(({ template, name, builder, location }): DeclaredEntry => {
          const tag = hashTag(template) ?? '';
          return { key: template, tag, name, builder, file: path, line: location.line };
        }),
      )
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    clients: facts.files.flatMap(({ path, constructions }) =>
      constructions.map(({ library, kind, location, options }): ClientEntry => ({
        file: path,
        line: location.line,
        library,
        kind,
        options: Object.keys(options).sort(),
      })),
    ),
    scripts: facts.files.flatMap(({ path, scripts }) =>
      scripts.map(({ form, location, commands }): ScriptEntry => ({
        file: path,
        line: location.line,
        form,
        commands: [...new Set(commands.map(({ command }) => command))].sort(),
      })),
    ),
  };
}

function describeFamily(
  pattern: string,
  uses: readonly KeyUse[],
  findings: readonly ReportedFinding[],
  ownersOf: OwnersOf,
): FamilyEntry {
  const writes = uses.filter(isWrite);
  const places = (some: readonly KeyUse[]): readonly Place[] => some.map(placeOf).sort(byPlace);
  const [alternative = []] = uses[0]?.key.alternatives ?? [];
  const [tag] = hashTags(alternative);
  const files = [...new Set(uses.map(({ index }) => index.file.path))];
  return {
    pattern,
    key: alternativeText(alternative),
    ...(tag === undefined ? {} : { tag: alternativeText(tag) }),
    ...(pattern.includes('*') ? {} : { slot: hashSlot(pattern) }),
    samples: samplesOf(pattern),
    isHot:
      tag !== undefined && tag.every(({ kind }) => kind === 'literal') && pattern.includes('*'),
    types: typesOf(uses),
    merges: mergesOf(writes),
    ttl: ttlOf(writes),
    ttlDropped: isTtlDropped(writes),
    writers: places(writes),
    readers: places(uses.filter((use) => !isWrite(use))),
    owners: [...new Set(files.flatMap(ownersOf))].sort(),
    findings: findingsAt(uses, findings),
  };
}

/** What stands for parts that are only known at run time. */
const sampleParts = ['1', '42', 'a7f3'];

function samplesOf(pattern: string): readonly SampleKey[] {
  const keys = new Set(sampleParts.map((part) => pattern.replaceAll('*', part)));
  return [...keys].map((key) => ({ key, slot: hashSlot(key) }));
}

const rowOf = ({ call }: KeyUse) => {
  const found = findCommand([call.command]);
  return found.kind === 'unknown' ? undefined : found.row;
};

const isWrite = (use: KeyUse): boolean => rowOf(use)?.access === 'write';

/** Commands that work on keys of any type tell nothing about it. */
function typesOf(uses: readonly KeyUse[]): readonly string[] {
  const types = uses.flatMap((use) => rowOf(use)?.dataType ?? []);
  return [...new Set(types.filter((type) => type !== 'any' && type !== 'none'))].sort();
}

function mergesOf(writes: readonly KeyUse[]): readonly string[] {
  const sentences = writes.flatMap((use) => rowOf(use)?.merge.is.sentence ?? []);
  return [...new Set(sentences)].sort();
}

/** Deleting and expiring create no key: they need no expiry of their own. */
const creates = (use: KeyUse): boolean => rowOf(use)?.dataType !== 'any';

function ttlOf(writes: readonly KeyUse[]): FamilyTtl {
  const creators = writes.filter(creates);
  const expiring = writes.filter(({ call }) => /^(fixed|dynamic|perhaps)$/.test(call.ttl.kind));
  if (creators.length === 0 && expiring.length === 0) return 'never written';
  if (expiring.length === 0) return 'no write';
  return creators.every((use) => expiring.includes(use)) ? 'every write' : 'some writes';
}

function isTtlDropped(writes: readonly KeyUse[]): boolean {
  const kinds = writes.map(({ call }) => call.ttl.kind);
  return kinds.includes('dropped') && kinds.some((kind) => kind === 'fixed' || kind === 'dynamic');
}

function findingsAt(
  uses: readonly KeyUse[],
  findings: readonly ReportedFinding[],
): readonly FamilyFinding[] {
  const places = new Set(uses.map(placeOf).map(({ file, line }) => `${file}:${line}`));
  return findings
    .filter(({ file, line }) => places.has(`${file}:${line}`))
    .map(({ rule, file, line, message }) => ({ rule, file, line, message }));
}

function placeOf({ index, call }: KeyUse): Place {
  return { file: index.file.path, line: call.location.line, command: call.command };
}

function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}
