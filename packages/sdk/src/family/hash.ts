import { KeyspaceError } from '../errors/keyspace-error.js';
import { GeoHash } from '../handles/geo-hash.js';
import type { HashFields } from '../handles/hash-fields.js';
import { HashOperations } from '../handles/hash-operations.js';
import { toField } from '../values/field.js';
import { checkDeclaration, type Checked, type Declaration } from './declaration.js';
import type { Family } from './family.js';
import { merging, overwriting, type FamilyHolding } from './holding.js';
import {
  operationWindowOf,
  windowOptions,
  type OperationWindowDeclaration,
} from './operation-window.js';

/** What a family of hashes declares. */
export interface HashDeclaration extends Declaration, OperationWindowDeclaration {
  /** Every field, as a value or a counter. */
  readonly fields: HashFields;
}

const options = ['fields', ...windowOptions] as const;

/**
 * Declares a family of hashes.
 *
 * @param declaration - key, ttl and fields
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * hash({
 *   key: 'sess:{$sessionId}:cart',
 *   ttl: '2h',
 *   fields: { currency: field.text(), items: field.counter() },
 * });
 */
export function hash<const D extends HashDeclaration>(
  declaration: D & Checked<D, (typeof options)[number]>,
): Family<D['key'], GeoHash<D['fields']>, false> {
  const checked = checkDeclaration<D['key']>('hash', declaration, options);
  const { fields } = declaration;
  const window = operationWindowOf(declaration);
  if (Object.keys(fields).length === 0) {
    throw new KeyspaceError(`hash() of key template '${declaration.key}' needs at least one field`);
  }
  return {
    kind: 'hash',
    ...checked,
    holds: holdsOf(fields),
    needsRegions: false,
    shape: Object.fromEntries(
      Object.entries(fields).map(([name, declared]) => [`field ${name}`, kindOf(declared)]),
    ),
    open: (subject, executor) =>
      new GeoHash(subject.key, new HashOperations<D['fields']>(subject, fields, window), executor),
  };
}

function kindOf(declared: HashFields[string]): string {
  return 'kind' in declared ? declared.kind : toField(declared).kind;
}

function holdsOf(fields: HashFields): readonly FamilyHolding[] {
  const kinds = new Set(Object.values(fields).map(kindOf));
  const values = [...kinds].some((kind) => kind !== 'counter') ? [overwriting('hash field')] : [];
  return kinds.has('counter') ? [...values, merging('hash counter')] : values;
}
