import type { LostWrite } from '@geoslot/mesh';

/** The changes among lost writes. */
function changesOf(lost: readonly LostWrite[]) {
  return lost.flatMap(({ effect: { change } }) => (change === undefined ? [] : [change]));
}

/** Amounts of lost increments, of a string or of one field or member. */
export function lostAmounts(lost: readonly LostWrite[], path?: string): readonly number[] {
  return changesOf(lost).flatMap((change) => {
    if (!('action' in change) || change.action !== 'increment') return [];
    if (path !== undefined && (!('path' in change) || change.path !== path)) return [];
    return [Number(change.amount)];
  });
}

/** Fields or members that lost writes set, with their values. */
export function lostPairs(lost: readonly LostWrite[]): readonly (readonly [string, string])[] {
  return changesOf(lost).flatMap((change) => {
    if (!('action' in change) || change.action !== 'write' || !('pairs' in change)) return [];
    return change.pairs.map(([path, value]) => [path, String(value)] as const);
  });
}

/** Members of a set whose addition was lost. */
export function lostMembers(lost: readonly LostWrite[]): readonly string[] {
  return changesOf(lost).flatMap((change) =>
    change.kind === 'set' && change.action === 'add' ? change.members : [],
  );
}

/** True when a lost write concerns a value as a whole. */
export function isAnyLost(lost: readonly LostWrite[]): boolean {
  return lost.length > 0;
}
