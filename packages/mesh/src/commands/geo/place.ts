import { ReplyError } from '../../errors.js';
import { double, type Reply } from '../../resp/reply.js';
import type { Session } from '../../server/session.js';
import { float } from '../arguments/float.js';
import { decodePlace, type Place, webMercator } from './geohash.js';

/** Longitude and latitude as given; poles and other places off the projection are refused. */
export function parsePlace(longitudeText: string, latitudeText: string): Place {
  const longitude = float(longitudeText);
  const latitude = float(latitudeText);
  const isInside =
    longitude >= webMercator.longitude.min &&
    longitude <= webMercator.longitude.max &&
    latitude >= webMercator.latitude.min &&
    latitude <= webMercator.latitude.max;
  if (isInside) return { longitude, latitude };
  const pair = `${longitude.toFixed(6)},${latitude.toFixed(6)}`;
  throw new ReplyError(`ERR invalid longitude,latitude pair ${pair}`);
}

export function placeOf(session: Session, key: string, member: string): Place | undefined {
  const score = session.replica.sortedSets.view(key).score(member);
  return score === undefined ? undefined : decodePlace(score);
}

/** All digits of the double, as Redis prints coordinates. */
export function coordinates(session: Session, { longitude, latitude }: Place): Reply {
  const show = (value: number): Reply =>
    session.protocol === 3 ? double(value) : value.toFixed(17).replace(/\.?0+$/, '');
  return [show(longitude), show(latitude)];
}
