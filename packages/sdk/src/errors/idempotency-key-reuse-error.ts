import { GeoslotError } from '@geoslot/keyspace';

/** A known id came with another payload. */
export class IdempotencyKeyReuseError extends GeoslotError {
  readonly code = 'IDEMPOTENCY_KEY_REUSE';
}
