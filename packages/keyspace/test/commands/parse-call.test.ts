import { expect, test } from 'vitest';
import { commandRows, parseCall } from '../../src/commands/index.js';
import { longTimeoutMs, roundsOf, seed } from '../check.js';
import { chanceOf, generateCall } from './generate-call.js';

const rounds = roundsOf(25);

test(
  'every call made from a syntax is parsed, with the keys it was given',
  () => {
    for (const row of commandRows) {
      const chance = chanceOf(seed);
      for (let round = 0; round < rounds; round += 1) {
        const { call, keys } = generateCall(row, chance);
        const result = parseCall(call);
        const label = `${call.join(' ')} (seed ${seed})`;
        expect(result.kind, label).toBe('call');
        if (result.kind !== 'call') continue;
        expect(result.row.name, label).toBe(row.name);
        expect(
          result.keys.map(({ index }) => index),
          label,
        ).toEqual(keys.map(({ index }) => index));
      }
    }
  },
  longTimeoutMs,
);

test('very long calls are parsed', () => {
  const many = (...words: string[]): string[] =>
    Array.from({ length: 20_000 }, (_, index) => words[index % words.length] ?? '');
  expect(parseCall(['MSET', ...many('k', 'v')]).kind).toBe('call');
  expect(parseCall(['BITFIELD', 'k', ...many('INCRBY', 'u8', '0', '1')]).kind).toBe('call');
  expect(parseCall(['SORT', 'k', ...many('GET', 'p')]).kind).toBe('call');
  expect(parseCall(['MSET', ...many('k', 'v'), 'k']).kind).toBe('malformed');
  expect(parseCall(['EVAL', 'return 1', '10000', ...many('k')]).kind).toBe('call');
});

test('unknown commands are unknown, and containers tell their subcommands', () => {
  expect(parseCall(['NOPE', 'k'])).toEqual({ kind: 'unknown', name: 'NOPE', subcommands: [] });
  expect(parseCall(['xgroup', 'nope'])).toMatchObject({ kind: 'unknown', name: 'XGROUP NOPE' });
  expect(parseCall(['object'])).toMatchObject({
    kind: 'unknown',
    name: 'OBJECT',
    subcommands: ['ENCODING', 'FREQ', 'HELP', 'IDLETIME', 'REFCOUNT'],
  });
  expect(parseCall([])).toEqual({ kind: 'unknown', name: '', subcommands: [] });
});

test('a malformed call says where and shows the syntax', () => {
  expect(parseCall(['EXPIRE', 'k', '60', 'SOON'])).toMatchObject({
    kind: 'malformed',
    reason:
      "argument 3 of EXPIRE does not fit; its syntax is 'EXPIRE @key seconds:integer ([NX] | [XX] [GT | LT])'",
  });
  expect(parseCall(['GETDEL'])).toMatchObject({
    reason: "GETDEL needs more than 0 arguments; its syntax is 'GETDEL @key'",
  });
});

test('facts follow the arguments', () => {
  const factsOf = (...call: string[]): unknown => {
    const parsed = parseCall(call);
    return parsed.kind === 'call'
      ? [parsed.merge.class, parsed.retry.sameRegion, parsed.ttl]
      : parsed;
  };
  expect(factsOf('SET', 'k', 'v')).toEqual(['lww-register', 'idempotent', 'drops']);
  expect(factsOf('SET', 'k', 'v', 'nx', 'ex', '9')).toEqual(['local-condition', 'unsafe', 'sets']);
  expect(factsOf('SET', 'k', 'v', 'GET', 'KEEPTTL')).toEqual(['local-exchange', 'unsafe', 'keeps']);
  expect(factsOf('ZADD', 'k', 'INCR', '1', 'm')).toEqual([
    ...['counter-delta', 'safe with operationId', 'keeps'],
  ]);
  expect(factsOf('XADD', 's', '*', 'f', 'v')).toEqual(['per-region-append', 'unsafe', 'keeps']);
  expect(factsOf('XADD', 's', '5-1', 'f', 'v')).toEqual([
    ...['per-region-append', 'idempotent', 'keeps'],
  ]);
  expect(factsOf('GETEX', 'k', 'PERSIST')).toEqual(['longest-expiry', 'idempotent', 'drops']);
  expect(factsOf('SORT', 'k')).toEqual(['local-read', 'safe', 'none']);
  expect(factsOf('SORT', 'k', 'STORE', 'd')).toEqual(['local-result', 'idempotent', 'drops']);
});

test('words and values tell their positions', () => {
  const parsed = parseCall(['set', 'k', 'v', 'px', '60', 'nx']);
  if (parsed.kind !== 'call') throw new Error(parsed.kind);
  expect(Object.fromEntries(parsed.words)).toEqual({ PX: 3, NX: 5 });
  expect(parsed.values.get('milliseconds')).toEqual([{ index: 4, value: '60' }]);
});

test('an argument that is not known stands for any value, and for no word', () => {
  expect(parseCall(['SET', null, null, 'EX', null])).toMatchObject({
    kind: 'call',
    ttl: 'sets',
    keys: [{ index: 1, key: null, role: 'write' }],
  });
  expect(parseCall(['SET', 'k', 'v', null])).toMatchObject({ kind: 'undecided' });
  expect(parseCall(['EVAL', 'return 1', null, 'k'])).toMatchObject({ kind: 'undecided' });
  expect(parseCall(['GET', null, null])).toMatchObject({ kind: 'malformed' });
  expect(parseCall(['HSET', null, null])).toMatchObject({ kind: 'malformed' });
});
