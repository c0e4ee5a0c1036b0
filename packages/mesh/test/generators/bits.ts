import fc from 'fast-check';
import { exact, integer, key, keys, maybe, word } from './generator.js';

const offset = fc.constantFrom('0', '1', '7', '8', '31', '100', '-1', 'x', '#1');
const type = fc.constantFrom('i8', 'u8', 'u4', 'i64', 'u63', 'i1', 'u64', 'x', 'i0');
const operation = fc.oneof(
  fc.tuple(word('GET'), type, offset).map((parts) => [...parts]),
  fc.tuple(word('SET', 'INCRBY'), type, offset, integer).map((parts) => [...parts]),
  fc.tuple(word('OVERFLOW'), word('WRAP', 'SAT', 'FAIL')).map((parts) => [...parts]),
);
const operations = fc.array(operation, { maxLength: 3 }).map((list) => list.flat());
const unit = maybe(word('BIT', 'BYTE'));

export const bits = [
  exact('SETBIT', key, offset, fc.constantFrom('0', '1', '2', 'x')),
  exact('GETBIT', key, offset),
  exact('BITCOUNT', key),
  exact('BITCOUNT', key, integer, integer, unit),
  exact('BITPOS', key, fc.constantFrom('0', '1', '2', 'x')),
  exact('BITPOS', key, word('0', '1'), integer, maybe(integer)),
  exact('BITPOS', key, word('0', '1'), integer, integer, unit),
  exact('BITOP', word('AND', 'OR', 'XOR', 'NOT'), key, keys),
  exact('BITFIELD', key, operations),
  exact('BITFIELD_RO', key, operations),
];
