import fc from 'fast-check';
import { exact, key, maybe, word } from './generator.js';

const limit = maybe(
  fc.constantFrom(['LIMIT', '0', '2'], ['LIMIT', '1', '-1'], ['LIMIT', 'x', '1']),
);
const by = maybe(fc.constantFrom(['BY', 'nosort'], ['BY', '{k}*'], ['BY', '{k}*->a'], ['BY']));
const get = maybe(fc.constantFrom(['GET', '#'], ['GET', '{k}*'], ['GET', '{k}*->a', 'GET', '#']));
const order = maybe(word('ASC', 'DESC'));

/**
 * Sets are left to ALPHA: without it equal weights come in the order of a hash table. So do equal
 * weights of ALPHA with BY, of which there is only `nosort` here.
 */
export const sorting = [
  exact('SORT', key, by, limit, get, order),
  exact('SORT', key, maybe(fc.constant(['BY', 'nosort'])), limit, get, order, 'ALPHA'),
  exact('SORT_RO', key, limit, get, order, 'ALPHA'),
  exact('SORT', key, limit, order, 'ALPHA', 'STORE', key),
  exact('SORT_RO', key, 'STORE', key),
];
