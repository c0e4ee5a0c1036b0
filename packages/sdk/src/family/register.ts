import { GeoRegister } from '../handles/geo-register.js';
import { RegisterOperations } from '../handles/register-operations.js';
import type { ValueDeclaration } from '../values/field.js';
import { checkDeclaration, type Checked, type Declaration } from './declaration.js';
import { valueOf, type DeclaredInput, type DeclaredOutput } from './declared-value.js';
import type { Family } from './family.js';
import { overwriting } from './holding.js';
import { retryClasses } from './retry-classes.js';

/** What a family of registers declares. */
export interface RegisterDeclaration extends Declaration {
  /** What the value is; text unless stated. */
  readonly value?: ValueDeclaration;
  /**
   * Who writes. `'one region'` says why lost concurrent writes do not matter, and refuses writes
   * while another region's endpoint serves.
   */
  readonly writers?: 'one region' | 'any region';
  /** Retries a lost reply although the repeat may undo a newer write. */
  readonly retry?: 'may overwrite';
}

type RegisterOptions = 'value' | 'writers' | 'retry';
type ValueOf<D> = D extends { readonly value: infer Value } ? Value : undefined;

/**
 * Declares a family of registers.
 *
 * @param declaration - key, ttl, what the value is and who writes
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * register({ key: 'g:{flags}:$name', ttl: 'forever', because: 'config', writers: 'one region' });
 */
export function register<const D extends RegisterDeclaration>(
  declaration: D & Checked<D, RegisterOptions>,
): Family<D['key'], GeoRegister<DeclaredInput<ValueOf<D>>, DeclaredOutput<ValueOf<D>>>, false> {
  const checked = checkDeclaration<D['key']>('register', declaration, [
    'value',
    'writers',
    'retry',
  ]);
  const { writers = 'any region', retry } = declaration;
  const value = valueOf<ValueOf<D>>(declaration.value);
  const setClass = retry === 'may overwrite' ? retryClasses.assign : retryClasses.overwrite;
  return {
    kind: 'register',
    ...checked,
    holds: [overwriting('string')],
    needsRegions: false,
    shape: { value: value.kind, writers, retry: retry ?? 'surface lost replies' },
    open: (subject, executor) => {
      const writer = writers === 'one region' ? executor.preferredRegion : undefined;
      const operations = new RegisterOperations(subject, value, { writer, set: setClass });
      return new GeoRegister(subject.key, operations, executor);
    },
  };
}
