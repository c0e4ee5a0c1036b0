import { GeoslotError } from '@geoslot/keyspace';

/** Operations of different hash tags in one transaction or script; nothing was sent. */
export class CrossSlotError extends GeoslotError {
  readonly code = 'CROSS_SLOT';
}
