import { GeoslotError } from '@geoslot/keyspace';

/** Operations of different hash tags in one transaction or script; nothing of it was applied. */
export class CrossSlotError extends GeoslotError {
  readonly code = 'CROSS_SLOT';
  /** Nothing of it was. */
  readonly applied = 'no';
  /** The same call would be refused again. */
  readonly retryable = false;
  /** Region that refused it; undefined when nothing was sent. */
  readonly region: string | undefined;
  /** Attempts made, 0 when nothing was sent. */
  readonly attempts: number;

  constructor(
    message: string,
    options: ErrorOptions & {
      readonly region?: string | undefined;
      readonly attempts?: number;
    } = {},
  ) {
    super(message, options);
    this.region = options.region;
    this.attempts = options.attempts ?? 0;
  }
}
