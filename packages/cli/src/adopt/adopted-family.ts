import type { KeyTemplate, TtlPolicy } from '@geoslot/keyspace';

/** The family to adopt, as its declaration in the source reads. */
export interface AdoptedFamily {
  readonly name: string;
  /** The function that declares it: `counter`, `hash`. */
  readonly builder: string;
  readonly template: KeyTemplate;
  readonly ttl: TtlPolicy;
  /** Options that are constants: `score`, `encoding`, `integers`. */
  readonly options: Readonly<Record<string, string>>;
  /** Kind of value by field of a hash; of other families under the name of their value. */
  readonly values: Readonly<Record<string, ValueKind>>;
  /** Where its keyspace is. */
  readonly keyspace: KeyspaceRef;
}

/** `other`: a schema, whose stored form is JSON. */
export type ValueKind = 'text' | 'counter' | 'other';

/** The variable that holds a keyspace. */
export interface KeyspaceRef {
  /** Absolute. */
  readonly file: string;
  readonly variable: string;
  readonly isExported: boolean;
}
