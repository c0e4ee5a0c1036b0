import { nullArray } from '../../resp/reply.js';
import { syntaxError } from '../arguments/errors.js';
import type { CommandHandler } from '../handler.js';
import { distance, distanceText, parseUnit } from './distance.js';
import { geohashText } from './geohash.js';
import { coordinates, placeOf } from './place.js';

export const geopos: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  session.replica.sortedSets.view(key);
  return args.slice(2).map((member) => {
    const place = placeOf(session, key, member);
    return place === undefined ? nullArray : coordinates(session, place);
  });
};

export const geohash: CommandHandler = (args, session) => {
  const key = args[1] ?? '';
  session.replica.sortedSets.view(key);
  return args.slice(2).map((member) => {
    const place = placeOf(session, key, member);
    return place === undefined ? null : geohashText(place);
  });
};

export const geodist: CommandHandler = (args, session) => {
  const [, key = '', one = '', other = '', unitText] = args;
  if (args.length > 5) throw syntaxError();
  const unit = unitText === undefined ? 1 : parseUnit(unitText);
  const from = placeOf(session, key, one);
  const to = placeOf(session, key, other);
  if (from === undefined || to === undefined) return null;
  return distanceText(distance(from, to) / unit);
};
