import { GeoslotError } from '@geoslot/keyspace';

/** A claim is gone or cannot end so: it was evicted, expired, lost, or ended before. */
export class ClaimLostError extends GeoslotError {
  readonly code = 'CLAIM_LOST';
}
