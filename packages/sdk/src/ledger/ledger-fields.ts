import { AmountError } from '../errors/amount-error.js';
import { ValueError } from '../errors/value-error.js';
import { utf8Size } from '../values/utf8-size.js';

/**
 * Fields of a ledger: `<region>|<encoded id>` an entry, `!|<region>` a seal, `=` the closing
 * balance, `@|<region>` when a region wrote it. Region names are letters, digits and dashes, so the
 * four never meet.
 */
const separator = '|';
export const balanceField = '=';
const sealPrefix = '!|';
const closedPrefix = '@|';

/** Most bytes of a transaction id. */
const maxIdBytes = 128;

/** The field of an id in a region: the id is percent-encoded. */
export function entryField(region: string, encodedId: string): string {
  return entryPrefix(region) + encodedId;
}

export function entryPrefix(region: string): string {
  return region + separator;
}

export function sealField(region: string): string {
  return sealPrefix + region;
}

export function closedField(region: string): string {
  return closedPrefix + region;
}

/** @throws ValueError for an id that is empty, too long or no well-formed text */
export function encodeId(id: string, place: string): string {
  if (typeof id !== 'string' || id === '' || utf8Size(id) > maxIdBytes) {
    throw new ValueError(`${place} takes a transaction id of 1 to ${maxIdBytes} bytes`);
  }
  try {
    return encodeURIComponent(id);
  } catch (cause) {
    throw new ValueError(`${place} takes a transaction id of well-formed text`, { cause });
  }
}

const limit = 2n ** 63n;

/** @throws AmountError for what is no integer below 2^63 */
export function ledgerAmount(amount: number | bigint, place: string): bigint {
  if (typeof amount === 'bigint' || Number.isSafeInteger(amount)) {
    const exact = BigInt(amount);
    if (exact > -limit && exact < limit) return exact;
  }
  throw new AmountError(`${place} takes an amount in minor units: an integer below 2^63`);
}
