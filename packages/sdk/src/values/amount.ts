import { AmountError } from '../errors/amount-error.js';

/** An integer amount: numbers must be safe integers. */
export type Amount = number | bigint;

/**
 * Largest counter of an active-active database: 59 bits (redis/docs,
 * content/operate/rs/databases/active-active/develop/data-types/strings.md:70).
 */
export const COUNTER_LIMIT = 2n ** 59n - 1n;

/**
 * The decimal text of an amount.
 *
 * @throws AmountError for fractions, unsafe integers and amounts beyond the 59-bit range
 */
export function amountText(amount: unknown, place: string): string {
  if (typeof amount === 'number' && Number.isSafeInteger(amount)) return String(amount);
  if (typeof amount === 'bigint' && amount <= COUNTER_LIMIT && amount >= -COUNTER_LIMIT) {
    return amount.toString();
  }
  throw new AmountError(
    `${place} takes a safe integer or a bigint within 59 bits; use minor units instead of fractions`,
  );
}
