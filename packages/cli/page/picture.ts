import type { KeyView, LabEvent, Shown } from './protocol.js';

/** What every region shows: views by region and key. */
export type Picture = ReadonlyMap<string, ReadonlyMap<string, KeyView>>;

/** What regions showed once the events up to `lastId` had happened. */
export function pictureAt(
  base: readonly Shown[],
  events: readonly LabEvent[],
  lastId: number,
): Picture {
  const picture = new Map<string, Map<string, KeyView>>();
  const changes = events.filter(({ id }) => id <= lastId).flatMap(({ shown }) => shown);
  for (const { region, key, view } of [...base, ...changes]) {
    const keys = picture.get(region) ?? new Map<string, KeyView>();
    picture.set(region, keys);
    if (view === null) keys.delete(key);
    else keys.set(key, view);
  }
  return picture;
}

/** A picture as the changes that make it. */
export const shownIn = (picture: Picture): readonly Shown[] =>
  [...picture].flatMap(([region, keys]) => [...keys].map(([key, view]) => ({ region, key, view })));

/** The keys any region shows, sorted. */
export function keysOf(picture: Picture): readonly string[] {
  return [...new Set([...picture.values()].flatMap((keys) => [...keys.keys()]))].sort();
}

/** The keys that regions show differently. Parts do not count: they say how, not what. */
export function differingKeys(picture: Picture, regions: readonly string[]): ReadonlySet<string> {
  const shows = (region: string, key: string): string => {
    const view = picture.get(region)?.get(key);
    return view === undefined ? '' : `${view.type} ${view.expireAtMs} ${view.value}`;
  };
  return new Set(
    keysOf(picture).filter((key) => new Set(regions.map((region) => shows(region, key))).size > 1),
  );
}
