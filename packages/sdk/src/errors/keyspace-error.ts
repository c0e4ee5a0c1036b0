import { GeoslotError } from '@geoslot/keyspace';

/** A declaration that cannot be kept: wrong option, reserved name, overlapping templates. */
export class KeyspaceError extends GeoslotError {
  readonly code = 'KEYSPACE';
}
