import { GeoslotError } from '@geoslot/keyspace';

/** A ledger key holds its most entries; start a new period. Nothing was posted. */
export class LedgerFullError extends GeoslotError {
  readonly code = 'LEDGER_FULL';
}
