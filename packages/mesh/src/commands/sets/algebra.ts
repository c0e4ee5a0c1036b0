import type { Replica } from '../../replica/types.js';

/** Members of all of the sets; reads every key first, so that wrong types are told. */
export function intersect({ sets }: Replica, keys: readonly string[], limit = Infinity): string[] {
  const sizes = keys.map((key) => sets.size(key));
  if (sizes.includes(0)) return [];
  const smallest = keys[sizes.indexOf(Math.min(...sizes))] ?? '';
  const found: string[] = [];
  for (const member of sets.members(smallest)) {
    if (!keys.every((key) => sets.has(key, member))) continue;
    found.push(member);
    if (found.length >= limit) break;
  }
  return found;
}

export function unite({ sets }: Replica, keys: readonly string[]): string[] {
  return [...new Set(keys.flatMap((key) => [...sets.members(key)]))];
}

/** Members of the first set that are in none of the others. */
export function subtract({ sets }: Replica, keys: readonly string[]): string[] {
  const [first = '', ...others] = keys;
  const present = others.filter((key) => sets.size(key) > 0);
  return [...sets.members(first)].filter((member) => !present.some((key) => sets.has(key, member)));
}
