import { GeoslotError } from '@geoslot/keyspace';

/** A period is sealed: its region takes no more posts, or holds more entries than it sealed. */
export class LedgerSealError extends GeoslotError {
  readonly code = 'LEDGER_SEAL';
}
