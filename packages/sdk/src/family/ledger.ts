import type { GeoslotTypeError } from '@geoslot/keyspace';
import { KeyspaceError } from '../errors/keyspace-error.js';
import { GeoLedger } from '../handles/geo-ledger.js';
import { LedgerOperations } from '../handles/ledger-operations.js';
import { checkDeclaration, type Checked, type Declaration } from './declaration.js';
import type { Family } from './family.js';
import { oneWriterPerField } from './holding.js';

export interface LedgerDeclaration extends Declaration {
  /** Most fields of a key, after which posts are refused; 100,000 unless stated. */
  readonly maxEntries?: number;
}

type CheckedForever<D> = D extends { readonly ttl: 'forever' }
  ? unknown
  : {
      readonly ttl: GeoslotTypeError<"a ledger is kept: declare ttl: 'forever' with because: '…'">;
    };

/**
 * Declares a family of ledgers, one key a period.
 *
 * @example
 * ledger({ key: 'u:{$userId}:ledger:$period', ttl: 'forever', because: 'money' });
 */
export function ledger<const D extends LedgerDeclaration>(
  declaration: D & Checked<D, 'maxEntries'> & CheckedForever<D>,
): Family<D['key'], GeoLedger, true> {
  const checked = checkDeclaration<D['key']>('ledger', declaration, ['maxEntries']);
  const { maxEntries = 100_000 } = declaration;
  if (checked.ttl.kind !== 'forever') {
    throw new KeyspaceError(
      `ledger() of key template '${declaration.key}' needs ttl 'forever' with because: a ledger is kept`,
    );
  }
  return {
    kind: 'ledger',
    ...checked,
    holds: [oneWriterPerField],
    needsRegions: true,
    shape: { maxEntries: String(maxEntries) },
    open: (subject, executor) =>
      new GeoLedger(subject.key, new LedgerOperations(subject, executor, maxEntries), executor),
  };
}
