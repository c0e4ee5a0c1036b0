import { GeoslotError } from '@geoslot/keyspace';

/** An option of connect() that cannot work or is known to do harm; nothing was opened. */
export class OptionsError extends GeoslotError {
  readonly code = 'OPTIONS';
}
