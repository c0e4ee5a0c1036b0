import { parseDuration, type GeoslotTypeError } from '@geoslot/keyspace';
import { KeyspaceError } from '../errors/keyspace-error.js';
import { GeoLedger } from '../handles/geo-ledger.js';
import { LedgerOperations, type LedgerRules } from '../handles/ledger-operations.js';
import { CrowdingWatch, warnOfCrowding, type Crowding } from '../ledger/crowding-watch.js';
import { checkDeclaration, type Checked, type Declaration, type Refuse } from './declaration.js';
import type { Family } from './family.js';
import { oneWriterPerField } from './holding.js';
import { perExecutor } from './per-executor.js';

/** What a family of ledgers declares. */
export interface LedgerDeclaration extends Declaration {
  /** Most fields of a key, after which posts are refused; 100,000 unless stated. */
  readonly maxEntries?: number;
  /** From how many fields on `onCrowded` is told; 10,000 unless stated. */
  readonly warnEntries?: number;
  /** Told once per key and process; a process warning unless stated. */
  readonly onCrowded?: (crowding: Crowding) => void;
  /**
   * How long entries stay after closing before `purge()` takes them: at least the largest outage of
   * a region that is to be survived; `'30d'` unless stated.
   */
  readonly hold?: string;
}

const options = ['maxEntries', 'warnEntries', 'onCrowded', 'hold'] as const;

type CheckedForever<D> = D extends { readonly ttl: 'forever' }
  ? unknown
  : {
      readonly ttl: GeoslotTypeError<"a ledger is kept: declare ttl: 'forever' with because: '…'">;
    };

/**
 * Declares a family of ledgers, one key a period.
 *
 * @param declaration - key, and ttl 'forever' with because
 * @throws KeyspaceError for an unknown option or a missing or contradicting one
 * @throws KeyTemplateError, DurationError or TtlError for a wrong template, duration or reason
 * @example
 * ledger({ key: 'u:{$userId}:ledger:$period', ttl: 'forever', because: 'money' });
 */
export function ledger<const D extends LedgerDeclaration>(
  declaration: D & Checked<D, (typeof options)[number]> & Refuse<D, CheckedForever<D>>,
): Family<D['key'], GeoLedger, true> {
  const checked = checkDeclaration<D['key']>('ledger', declaration, options);
  const { maxEntries = 100_000, warnEntries = 10_000, onCrowded = warnOfCrowding } = declaration;
  const rules: LedgerRules = { maxEntries, holdMs: parseDuration(declaration.hold ?? '30d') };
  const watchOf = perExecutor(() => new CrowdingWatch({ warnEntries, maxEntries, onCrowded }));
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
    open: (subject, executor) => {
      const operations = new LedgerOperations(subject, executor, rules);
      return new GeoLedger(subject, operations, executor, watchOf(executor));
    },
  };
}
