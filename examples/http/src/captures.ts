import {
  defineKeyspace,
  field,
  idempotency,
  OperationError,
  toHttp,
  type Geo,
  type HttpAnswer,
} from 'geoslot';

/** The keyspace of the service: one idempotency id per merchant and Idempotency-Key. */
export const keyspace = defineKeyspace({
  capture: idempotency({
    key: 'pay:{$merchantId}:idem:$requestId',
    ttl: '24h',
    scope: 'mesh',
    result: field.text(),
  }),
});

export type Captures = Geo<(typeof keyspace)['families']>;

/** Who moves the money; it gets an idempotency key of its own for each run. */
export interface Bank {
  capture(amount: number, options: { readonly idempotencyKey: string }): Promise<string>;
}

/** A request as every framework can tell it. */
interface CaptureRequest {
  readonly merchantId: string;
  /** The Idempotency-Key header. */
  readonly idempotencyKey: string | undefined;
  readonly amount: number;
}

/**
 * Captures a payment once per Idempotency-Key, and says what to answer: what ran before is
 * replayed, a key in use or reused for something else is refused, and a database that does not
 * answer is a 503 that the client may repeat with the same key.
 */
export async function capture(
  geo: Captures,
  bank: Bank,
  { merchantId, idempotencyKey, amount }: CaptureRequest,
): Promise<HttpAnswer<string>> {
  if (idempotencyKey === undefined) return toHttp<string>(undefined);
  const guard = geo.capture({ merchantId, requestId: idempotencyKey });
  const outcome = await guard
    .run(({ token }) => bank.capture(amount, { idempotencyKey: token }), { payload: { amount } })
    .catch((error: unknown) => {
      if (error instanceof Error) return error;
      throw error;
    });
  return outcome instanceof OperationError ? unavailable : toHttp(outcome, 201);
}

const unavailable: HttpAnswer<string> = {
  status: 503,
  headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '5' },
  body: {
    title: 'The outcome of this request could not be stored',
    detail: 'Send it again with the same Idempotency-Key.',
  },
};

/** The amount of a request's body; undefined when it is none. */
export function amountOf(body: unknown): number | undefined {
  const amount: unknown =
    typeof body === 'object' && body !== null && 'amount' in body ? body.amount : undefined;
  return typeof amount === 'number' && Number.isSafeInteger(amount) ? amount : undefined;
}
