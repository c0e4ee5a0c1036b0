import { ReplyError } from '../../errors.js';
import type { Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { storeEntries } from '../sorted-sets/store.js';
import { distance, distanceText, latitudeDistance } from './distance.js';
import { decodePlace, type Place } from './geohash.js';
import { coordinates } from './place.js';

/** What is searched: a circle, or a box along the axes; sizes in units of `unitMetres`. */
export type Shape =
  | { readonly kind: 'circle'; readonly radius: number; readonly unitMetres: number }
  | {
      readonly kind: 'box';
      readonly width: number;
      readonly height: number;
      readonly unitMetres: number;
    };

export interface GeoSearch {
  centre: Place | undefined;
  shape: Shape | undefined;
  order: 'asc' | 'desc' | undefined;
  count: number;
  isAny: boolean;
  withDistance: boolean;
  withHash: boolean;
  withCoordinates: boolean;
  storeKey: string | undefined;
  storesDistance: boolean;
}

interface Found {
  readonly member: string;
  readonly score: number;
  readonly place: Place;
  readonly metres: number;
}

/** Distance from the centre, undefined outside of the shape. */
function distanceWithin(centre: Place, shape: Shape, place: Place): number | undefined {
  const { unitMetres } = shape;
  if (shape.kind === 'circle') {
    const reach = shape.radius * unitMetres;
    // Cheaper than the whole formula, and never longer: most places fail here.
    if (latitudeDistance(place.latitude, centre.latitude) > reach * 1.000001) return undefined;
    const metres = distance(centre, place);
    return metres > reach ? undefined : metres;
  }
  const { latitude } = place;
  if (latitudeDistance(latitude, centre.latitude) > (shape.height * unitMetres) / 2)
    return undefined;
  const across = distance(place, { longitude: centre.longitude, latitude });
  if (across > (shape.width * unitMetres) / 2) return undefined;
  return distance(centre, place);
}

function findAll(session: Session, key: string, search: GeoSearch): Found[] {
  const { centre, shape, count, isAny } = search;
  const found: Found[] = [];
  if (centre === undefined || shape === undefined) return found;
  for (const { member, score } of session.replica.sortedSets.view(key).ascend(0)) {
    const place = decodePlace(score);
    const metres = distanceWithin(centre, shape, place);
    if (metres !== undefined) found.push({ member, score, place, metres });
    if (isAny && found.length >= count) break;
  }
  return found;
}

/** Closest first when only some are wanted and nothing else was asked. */
function select(session: Session, key: string, search: GeoSearch): Found[] {
  const { count, isAny } = search;
  const order = search.order ?? (count > 0 && !isAny ? 'asc' : undefined);
  const found = findAll(session, key, search);
  if (order === 'asc') found.sort((a, b) => a.metres - b.metres);
  if (order === 'desc') found.sort((a, b) => b.metres - a.metres);
  return count > 0 ? found.slice(0, count) : found;
}

function show(session: Session, search: GeoSearch, found: Found, unitMetres: number): Reply {
  const extras: Reply[] = [];
  if (search.withDistance) extras.push(distanceText(found.metres / unitMetres));
  if (search.withHash) extras.push(found.score);
  if (search.withCoordinates) extras.push(coordinates(session, found.place));
  return extras.length === 0 ? found.member : [found.member, ...extras];
}

/** Carries out a parsed search: an array of places, or the number stored. */
export function runSearch(session: Session, key: string, search: GeoSearch, event: string): Reply {
  if (search.isAny && search.count === 0) {
    throw new ReplyError('ERR the ANY argument requires COUNT argument');
  }
  const found = select(session, key, search);
  const unitMetres = search.shape?.unitMetres ?? 1;
  if (search.storeKey === undefined) {
    return found.map((each) => show(session, search, each, unitMetres));
  }
  const entries = found.map(({ member, score, metres }) => ({
    member,
    score: search.storesDistance ? metres / unitMetres : score,
  }));
  return storeEntries(session, search.storeKey, entries, event);
}
