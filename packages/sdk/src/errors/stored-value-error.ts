import { GeoslotError } from '@geoslot/keyspace';

/** A stored value that does not read as declared; the value itself is not in the message. */
export class StoredValueError extends GeoslotError {
  readonly code = 'STORED_VALUE';
}
