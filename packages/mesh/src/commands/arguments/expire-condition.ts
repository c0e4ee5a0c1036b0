/** When EXPIRE and HEXPIRE may change a time. */
export type ExpireCondition = 'NX' | 'XX' | 'GT' | 'LT';
const conditionWords: ReadonlySet<string> = new Set([
  'NX',
  'XX',
  'GT',
  'LT',
] satisfies ExpireCondition[]);
export const isCondition = (word: string): word is ExpireCondition => conditionWords.has(word);

/** A key, or a field, without expiry counts as one that never ends. */
export function allows(
  conditions: ReadonlySet<ExpireCondition>,
  at: number,
  current: number | undefined,
): boolean {
  if (conditions.has('NX') && current !== undefined) return false;
  if (conditions.has('XX') && current === undefined) return false;
  if (conditions.has('GT') && (current === undefined || at <= current)) return false;
  return !(conditions.has('LT') && current !== undefined && at >= current);
}
