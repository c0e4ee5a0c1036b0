import { invalidExpire } from './errors.js';
import { integer, maxLong } from './integer.js';

/** How SET, GETEX and SETEX name a time. */
export type ExpiryUnit = 'EX' | 'PX' | 'EXAT' | 'PXAT';

const units: ReadonlySet<string> = new Set(['EX', 'PX', 'EXAT', 'PXAT'] satisfies ExpiryUnit[]);
export const isExpiryUnit = (word: string): word is ExpiryUnit => units.has(word);

/**
 * The absolute time in ms of a time argument that must lie in the future of the epoch, as
 * `getExpireMillisecondsOrReply` of Redis' t_string.c checks it.
 */
export function expiryTime(text: string, unit: ExpiryUnit, nowMs: number, command: string): number {
  const given = BigInt(integer(text));
  const isSeconds = unit === 'EX' || unit === 'EXAT';
  const milliseconds = isSeconds ? given * 1000n : given;
  const isRelative = unit === 'EX' || unit === 'PX';
  const at = isRelative ? milliseconds + BigInt(Math.trunc(nowMs)) : milliseconds;
  if (given <= 0n || at > maxLong) throw invalidExpire(command);
  return Number(at);
}
