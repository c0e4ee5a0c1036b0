import { createHash } from 'node:crypto';
import { KeyspaceError } from '../errors/keyspace-error.js';
import type { HomeMap } from './guard-rules.js';

/**
 * The region that decides the ids of a hash tag: the one with the highest hash of its name and the
 * tag (rendezvous hashing), so that a region that leaves or joins moves only its own ids.
 */
export function rendezvousHome(tag: string, regions: readonly string[]): string {
  const [first = '', ...rest] = regions;
  return rest.reduce(
    (home, region) => (weightOf(region, tag) > weightOf(home, tag) ? region : home),
    first,
  );
}

function weightOf(region: string, tag: string): string {
  return createHash('sha256').update(`${region}|${tag}`).digest('hex');
}

/** The homes an id needs: of the map before, while a change rolls out, then of the map now. */
export function homesOf(
  tag: string,
  map: HomeMap,
  declared: readonly string[],
): readonly [string, ...string[]] {
  const choose = map.homeOf ?? rendezvousHome;
  const now = checkedHome(choose(tag, map.regions ?? declared), declared);
  if (map.previousRegions === undefined) return [now];
  const before = checkedHome(choose(tag, map.previousRegions), declared);
  return before === now ? [now] : [before, now];
}

function checkedHome(home: string, declared: readonly string[]): string {
  if (declared.includes(home)) return home;
  throw new KeyspaceError(`home region '${home}' is not declared; add it to connect's regions`);
}
