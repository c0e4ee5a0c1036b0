import { GeoslotError } from '@geoslot/keyspace';

/** A grant was given back in another region than it was taken in; nothing was sent. */
export class QuotaWrongRegionError extends GeoslotError {
  readonly code = 'QUOTA_WRONG_REGION';
}
