import { expect, test } from 'vitest';
import type { HostReply } from '../src/index.js';
import { evaluate } from './support/evaluate.js';
import { RealLua, testWithRedis } from './support/real-lua.js';

/** What a script sees of each reply, as text: types, tables by their fields. */
const describe = `
local function describe(v)
  if type(v) ~= "table" then return type(v) .. ":" .. tostring(v) end
  local parts = {}
  for k, e in pairs(v) do parts[#parts + 1] = tostring(k) .. "=" .. describe(e) end
  table.sort(parts)
  return "{" .. table.concat(parts, " ") .. "}"
end
`;

/** Commands of a real server with each kind of reply, and that reply. */
const replies: readonly (readonly [command: string, reply: HostReply])[] = [
  ['"SET", "s", "v"', { kind: 'status', text: 'OK' }],
  ['"GET", "s"', 'v'],
  ['"GET", "missing"', null],
  ['"INCRBY", "i", "5"', 5],
  ['"MGET", "s", "missing"', ['v', null]],
  ['"HSET", "h", "f", "1", "g", "2"', 2],
  [
    '"HGETALL", "h"',
    {
      kind: 'map',
      entries: [
        ['f', '1'],
        ['g', '2'],
      ],
    },
  ],
  ['"SADD", "set", "a"', 1],
  ['"SMEMBERS", "set"', { kind: 'set', members: ['a'] }],
  ['"ZADD", "z", "1.5", "m"', 1],
  ['"ZSCORE", "z", "m"', { kind: 'double', value: 1.5 }],
  ['"ZADD", "z", "inf", "n"', 1],
  ['"ZSCORE", "z", "n"', { kind: 'double', value: Infinity }],
  ['"ZADD", "z", "0.1", "o"', 1],
  ['"ZSCORE", "z", "o"', { kind: 'double', value: 0.1 }],
  ['"LPOP", "missing", "1"', { kind: 'nullArray' }],
  [
    '"LPUSH", "s", "x"',
    { kind: 'error', message: 'WRONGTYPE Operation against a key holding the wrong kind of value' },
  ],
];

for (const protocol of [2, 3]) {
  testWithRedis(
    `replies become the Lua values they do on a real server: RESP${protocol}`,
    async () => {
      await using real = await RealLua.start();
      for (const [command, reply] of replies) {
        const source = `${describe} redis.setresp(${protocol}) return describe(redis.pcall(${command}))`;
        const host = { call: () => reply };
        expect([command, evaluate(source, { host })]).toEqual([command, await real.eval(source)]);
      }
    },
  );
}

test('kinds that only RESP3 has keep their kind, or are flattened for RESP2', () => {
  const of = (reply: HostReply, protocol: number) =>
    evaluate(`${describe} redis.setresp(${protocol}) return describe(redis.call("x"))`, {
      host: { call: () => reply },
    });
  const verbatim: HostReply = { kind: 'verbatim', format: 'txt', text: 'hi' };
  expect(of(verbatim, 3)).toBe('{verbatim_string={format=string:txt string=string:hi}}');
  expect(of(verbatim, 2)).toBe('string:hi');
  expect(of({ kind: 'bignumber', digits: '12' }, 3)).toBe('{big_number=string:12}');
  expect(of({ kind: 'bignumber', digits: '12' }, 2)).toBe('string:12');
  expect(of({ kind: 'boolean', value: true }, 3)).toBe('boolean:true');
  expect(of({ kind: 'boolean', value: true }, 2)).toBe('number:1');
  expect(of(2n ** 60n, 2)).toBe('number:1.1529215046068e+18');
});

/** Results with each kind of reply. */
const results = [
  'return true',
  'return false',
  'redis.setresp(3) return true',
  'redis.setresp(3) return false',
  'redis.setresp(3) return nil',
  'redis.setresp(3) return {true, false, 1}',
  'return {double = 3.5}',
  'return {double = "x"}',
  'return {big_number = "123"}',
  'return {map = {a = 1}}',
  'return {map = {[1] = {set = {x = true}}}}',
  'return {set = {a = true}}',
  'return {verbatim_string = {format = "txt", string = "hi"}}',
  'return {verbatim_string = {format = "txt"}}',
  'return {ok = "a\\nb"}',
  'return {ok = 5}',
  'return {err = "a\\r\\nb"}',
  'return {err = 5}',
  'return {1, 2, nil, 4}',
  'return {1.9, -1.9, "x", {"y", {}}}',
  'return {[0] = 1, 2}',
  'return 2^53',
  'return -2^63',
  'return 2^62',
  'return {err = "E", ok = "O"}',
  'return {{err = "inner"}, {ok = "fine"}}',
];

testWithRedis('results become the replies they do on a real server', async () => {
  await using real = await RealLua.start();
  for (const source of results) {
    expect([source, evaluate(source)]).toEqual([source, await real.eval(source)]);
  }
});
