import { ReplyError } from '../../errors.js';
import type { Place } from './geohash.js';

const earthRadiusMetres = 6372797.560856;
const radians = (degrees: number): number => degrees * (Math.PI / 180);

/** Along a meridian. */
export const latitudeDistance = (a: number, b: number): number =>
  earthRadiusMetres * Math.abs(radians(b) - radians(a));

/** Great-circle distance in metres by the haversine formula, as Redis computes it. */
export function distance(a: Place, b: Place): number {
  const v = Math.sin((radians(b.longitude) - radians(a.longitude)) / 2);
  if (v === 0) return latitudeDistance(a.latitude, b.latitude);
  const from = radians(a.latitude);
  const to = radians(b.latitude);
  const u = Math.sin((to - from) / 2);
  const chord = u * u + Math.cos(from) * Math.cos(to) * v * v;
  return 2 * earthRadiusMetres * Math.asin(Math.sqrt(chord));
}

const metres: Readonly<Record<string, number>> = { M: 1, KM: 1000, FT: 0.3048, MI: 1609.34 };

/** Metres of one unit. */
export function parseUnit(text: string): number {
  const found = metres[text.toUpperCase()];
  if (found !== undefined) return found;
  throw new ReplyError('ERR unsupported unit provided. please use M, KM, FT, MI');
}

export const distanceText = (value: number): string => value.toFixed(4);
