import { GeoslotError } from '@geoslot/keyspace';

/** No peer showed the claim in time, and the family requires a witness; the work did not run. */
export class WitnessError extends GeoslotError {
  readonly code = 'NO_WITNESS';
}
