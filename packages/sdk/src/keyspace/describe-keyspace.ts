import type { TtlPolicy } from '@geoslot/keyspace';
import type { HandleKind } from '../operation.js';
import type { Keyspace } from './keyspace.js';

/** One family of a declared keyspace, as plain data. */
export interface FamilyDescription {
  /** Name of the family in its keyspace. */
  readonly name: string;
  /** Name of the builder that made it. */
  readonly kind: HandleKind;
  /** The key template. */
  readonly key: string;
  /** Its hash tag with braces: families of one tag text can share a transaction. */
  readonly tag: string;
  /** Names of the template's parameters, in order. */
  readonly parameters: readonly string[];
  /** How long its keys live. */
  readonly ttl: TtlPolicy;
  /** Whether it works only with every region declared. */
  readonly needsRegions: boolean;
  /** What else the declaration decided. A changed shape needs a migration of stored keys. */
  readonly shape: Readonly<Record<string, string>>;
}

/** A declared keyspace as data: for reviews, audits and comparisons of two versions. */
export interface KeyspaceDescription {
  /** Sorted by name. */
  readonly families: readonly FamilyDescription[];
}

/**
 * Describes a keyspace, sorted by family name. Sends nothing.
 *
 * @param keyspace - from `defineKeyspace`
 * @example
 * writeFileSync('keyspace.json', JSON.stringify(describeKeyspace(shop), null, 2));
 */
export function describeKeyspace({ families }: Keyspace): KeyspaceDescription {
  const described = Object.entries(families).map(([name, family]): FamilyDescription => {
    const { kind, template, ttl, needsRegions, shape } = family;
    const { text: key, tag, parameters } = template;
    return { name, kind, key, tag: tag.text, parameters, ttl, needsRegions, shape };
  });
  return { families: described.sort((left, right) => (left.name < right.name ? -1 : 1)) };
}

/** A change of a family that stored keys do not follow by themselves. */
export interface MigrationNote {
  /** Name of the family in the keyspace before. */
  readonly family: string;
  /** What changed and what stored keys need, as the rest of a sentence. */
  readonly change: string;
}

/**
 * What a new version of a keyspace changes for keys that are stored already.
 *
 * @param before - what `describeKeyspace` gave for the version in production
 * @param after - what it gives for the new one
 * @example
 * const notes = migrationNotes(JSON.parse(stored), describeKeyspace(shop));
 */
export function migrationNotes(
  before: KeyspaceDescription,
  after: KeyspaceDescription,
): readonly MigrationNote[] {
  return before.families.flatMap((old) => {
    const now = after.families.find(({ name }) => name === old.name);
    return changesOf(old, now).map((change) => ({ family: old.name, change }));
  });
}

function changesOf(old: FamilyDescription, now: FamilyDescription | undefined): readonly string[] {
  if (now === undefined) return [`is gone: keys of '${old.key}' stay until they expire`];
  const changes: string[] = [];
  if (now.kind !== old.kind) changes.push(`is a ${now.kind} and was a ${old.kind}: use a new key`);
  if (now.key !== old.key) changes.push(`moves from '${old.key}' to '${now.key}': copy the keys`);
  const ttlChange = changeOfTtl(old.ttl, now.ttl);
  if (ttlChange !== undefined) changes.push(ttlChange);
  for (const option of new Set([...Object.keys(old.shape), ...Object.keys(now.shape)])) {
    const [was, is] = [old.shape[option] ?? 'absent', now.shape[option] ?? 'absent'];
    if (was !== is) changes.push(`${option} is ${is} and was ${was}: check stored keys`);
  }
  return changes;
}

/** No write takes a TTL away or gives one to a key it does not touch. */
function changeOfTtl(old: TtlPolicy, now: TtlPolicy): string | undefined {
  if (old.kind === 'forever' && now.kind === 'expiring') {
    return 'has a ttl and had none: stored keys stay for ever until their next write';
  }
  if (old.kind === 'expiring' && now.kind === 'forever') {
    return 'has no ttl and had one: stored keys still expire; PERSIST them in every region';
  }
  if (old.kind === 'forever' || now.kind === 'forever') return undefined;
  if (old.from !== now.from)
    return `expires ${now.from} and did ${old.from}: from the next write on`;
  if (old.ttlMs <= now.ttlMs) return undefined;
  return 'has a shorter ttl: concurrent writers keep the longer one while both versions run';
}
