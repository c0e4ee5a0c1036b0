import fc from 'fast-check';
import { exact, key, maybe, member, members, word } from './generator.js';

const place = fc.constantFrom(
  ['13.361389', '38.115556'],
  ['15.087269', '37.502669'],
  ['2.3522', '48.8566'],
  ['-0.1276', '51.5072'],
  ['0', '0'],
  ['200', '10'],
  ['x', '10'],
);
const unit = word('m', 'km', 'ft', 'mi');
const radius = fc.constantFrom('0', '100', '200.5', '5000', '-1', 'x');
const order = word('ASC', 'DESC');
const count = maybe(fc.constantFrom(['COUNT', '1'], ['COUNT', '2'], ['COUNT', '0']));
const extras = fc.subarray(['WITHDIST', 'WITHHASH', 'WITHCOORD']);
const entries = fc
  .array(fc.tuple(place, member), { minLength: 1, maxLength: 3 })
  .map((list) => list.flat(2));
const from = fc.oneof(
  member.map((each) => ['FROMMEMBER', each]),
  place.map((each) => ['FROMLONLAT', ...each]),
);
const by = fc.oneof(
  fc.tuple(radius, unit).map((parts) => ['BYRADIUS', ...parts]),
  fc.tuple(radius, radius, unit).map((parts) => ['BYBOX', ...parts]),
);

/** Searches name an order, as redis-server answers by neighbouring boxes without one. */
export const geo = [
  exact('GEOADD', key, maybe(word('NX', 'XX', 'CH')), entries),
  exact('GEOPOS', key, members),
  exact('GEOHASH', key, members),
  exact('GEODIST', key, member, member, maybe(unit)),
  exact('GEORADIUS', key, place, radius, unit, order, maybe(fc.constant(['COUNT', '2'])), extras),
  exact('GEORADIUSBYMEMBER', key, member, radius, unit, order, extras),
  exact('GEORADIUS_RO', key, place, radius, unit, order, maybe(fc.constant(['STORE', 'x']))),
  exact('GEORADIUS', key, place, radius, unit, maybe(word('WITHDIST')), 'STORE', key),
  exact('GEOSEARCH', key, from, by, order, extras),
  exact('GEOSEARCH', key, maybe(from), maybe(by), order, maybe(fc.constant('ANY'))),
  exact('GEOSEARCHSTORE', key, key, from, by, maybe(word('STOREDIST'))),
  exact('GEORADIUSBYMEMBER', key, member, radius, unit, count, order),
];
