import { GeoslotError } from '@geoslot/keyspace';

/** An amount that is no integer within range; nothing was sent. */
export class AmountError extends GeoslotError {
  readonly code = 'AMOUNT';
}
