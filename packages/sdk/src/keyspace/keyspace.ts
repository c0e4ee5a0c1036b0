import type { GeoslotTypeError } from '@geoslot/keyspace';
import { overlaps } from '@geoslot/keyspace';
import { KeyspaceError } from '../errors/keyspace-error.js';
import type { Family } from '../family/family.js';
import { reservedNames, type ReservedName } from './reserved-names.js';

/** The families of an application, by name. */
export type Families = Readonly<Record<string, Family>>;

/** A checked set of families. */
export interface Keyspace<F extends Families = Families> {
  /** By name. */
  readonly families: F;
}

/** Refuses family names that `geo` itself uses. */
type CheckedNames<F> = string extends keyof F
  ? unknown
  : {
      readonly [
        Name in keyof F & ReservedName
      ]: GeoslotTypeError<`family name '${Name}' is taken by geo.${Name}; choose another`>;
    };

/**
 * Declares the keyspace of an application, once.
 *
 * @param families - by name
 * @throws KeyspaceError when a name is reserved, or two templates could make the same key
 * @example
 * const shop = defineKeyspace({
 *   views: counter({ key: 'sess:{$sessionId}:views:$page', ttl: '2h' }),
 * });
 */
export function defineKeyspace<const F extends Families>(
  families: F & CheckedNames<F>,
): Keyspace<F> {
  const entries = Object.entries<Family>(families);
  for (const [name] of entries) refuseReserved(name);
  for (const [index, [name, family]] of entries.entries()) {
    for (const [other, earlier] of entries.slice(0, index)) {
      if (!overlaps(family.template, earlier.template)) continue;
      throw new KeyspaceError(
        `families '${other}' and '${name}' overlap: '${earlier.template.text}' and '${family.template.text}' can make the same key; change a literal part of one`,
      );
    }
  }
  return { families };
}

function refuseReserved(name: string): void {
  if (!reservedNames.some((reserved) => reserved === name)) return;
  throw new KeyspaceError(`family name '${name}' is taken by geo.${name}; choose another`);
}
