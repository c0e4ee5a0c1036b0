import { GeoMultiRegister } from '../handles/geo-multi-register.js';
import { MultiRegisterOperations } from '../handles/multi-register-operations.js';
import { KeyspaceError } from '../errors/keyspace-error.js';
import type { ValueDeclaration } from '../values/field.js';
import { checkDeclaration, type Checked, type Declaration } from './declaration.js';
import { valueOf, type DeclaredInput, type DeclaredOutput } from './declared-value.js';
import type { Family } from './family.js';
import { oneWriterPerField } from './holding.js';

/** What a family of multi-value registers declares. */
export interface MultiRegisterDeclaration extends Declaration {
  /** What the value is: text unless stated, or a schema; bytes are not supported. */
  readonly value?: ValueDeclaration;
}

type ValueOf<D> = D extends { readonly value: infer Value } ? Value : undefined;

/**
 * Declares a family of registers that keep every region's value.
 *
 * @param declaration - key, ttl and what the value is
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * multiRegister({ key: 'u:{$userId}:profile', ttl: '30d', value: Profile });
 */
export function multiRegister<const D extends MultiRegisterDeclaration>(
  declaration: D & Checked<D, 'value'>,
): Family<D['key'], GeoMultiRegister<DeclaredInput<ValueOf<D>>, DeclaredOutput<ValueOf<D>>>, true> {
  const checked = checkDeclaration<D['key']>('multiRegister', declaration, ['value']);
  const value = valueOf<ValueOf<D>>(declaration.value);
  if (value.kind === 'bytes') {
    throw new KeyspaceError(
      `multiRegister() of key template '${declaration.key}' does not take field.bytes(); use text or a schema`,
    );
  }
  return {
    kind: 'multiRegister',
    ...checked,
    holds: [oneWriterPerField],
    needsRegions: true,
    shape: { value: value.kind },
    open: (subject, executor) => {
      const operations = new MultiRegisterOperations(subject, value, () => executor.region);
      return new GeoMultiRegister(subject.key, operations, executor);
    },
  };
}
