import { GeoslotError } from '@geoslot/keyspace';

/** Two different amounts were posted under one transaction id. */
export class LedgerConflictError extends GeoslotError {
  readonly code = 'LEDGER_CONFLICT';
  /** The transaction id. */
  readonly id: string;
  /** The amounts as posted, by region. */
  readonly amounts: Readonly<Record<string, bigint>>;

  constructor(message: string, id: string, amounts: Readonly<Record<string, bigint>>) {
    super(message);
    this.id = id;
    this.amounts = amounts;
  }
}
