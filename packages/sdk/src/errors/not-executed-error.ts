import { GeoslotError } from '@geoslot/keyspace';

/** Thrown by work that certainly had no effect: the id is free for another attempt. */
export class NotExecutedError extends GeoslotError {
  readonly code = 'NOT_EXECUTED';
}
