import type { TtlPolicy } from '@geoslot/keyspace';
import type { HandleKind } from '../operation.js';

/** One key of a family: what the operations on it share. */
export interface Subject {
  /** Name of the family in its keyspace. */
  readonly family: string;
  readonly handle: HandleKind;
  readonly key: string;
  /** The hash tag of the key. */
  readonly tag: string;
  readonly ttl: TtlPolicy;
}

/** How errors name a part of a family: `family 'cart', field 'currency'`. */
export function placeOf(subject: Subject, part?: string): string {
  return part === undefined ? `family '${subject.family}'` : `family '${subject.family}', ${part}`;
}
