import { GeoslotError } from '@geoslot/keyspace';

/** A value the family's declaration refuses; nothing was sent. */
export class ValueError extends GeoslotError {
  readonly code = 'VALUE';
}
