import { GeoslotError } from '@geoslot/keyspace';

/** An operation bound to one region reached the endpoint of another; it was not sent. */
export class RegionError extends GeoslotError {
  readonly code = 'REGION';
}
