import { startMesh } from '@geoslot/mesh';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { readDatabase } from './support/database.js';
import { startRedisServer, testWithRedis } from './support/redis-server.js';

const seed = Number(process.env['GEOSLOT_SEED'] ?? 4_711);
const isLong = process.env['GEOSLOT_LONG'] === '1';

/** Keys by the type they mostly hold; the last one is anything. */
const keys = { text: 's', number: 'n', hash: 'h', set: 'u', list: 'l', board: 'z', any: 'x' };

const key = (usual: string) => fc.constantFrom(usual, usual, usual, usual, keys.any);
const word = fc.constantFrom('a', 'b', 'abc', '10', '-3', '2.5', '');
const integer = fc.integer({ min: -5, max: 9 }).map(String);
const seconds = fc.constantFrom('100', '1000');

/** A call with string arguments, some of them taken from ARGV or from the reply before. */
const call = fc.oneof(
  fc.tuple(fc.constant('SET'), key(keys.text), word),
  fc.tuple(fc.constant('SET'), key(keys.number), integer, fc.constant('EX'), seconds),
  fc.tuple(fc.constant('SET'), key(keys.text), word, fc.constantFrom('NX', 'XX', 'GET')),
  fc.tuple(fc.constantFrom('GET', 'STRLEN', 'TYPE', 'EXISTS', 'DEL'), key(keys.text)),
  fc.tuple(fc.constantFrom('INCR', 'DECR', 'GETDEL', 'PERSIST'), key(keys.number)),
  fc.tuple(fc.constant('INCRBY'), key(keys.number), integer),
  fc.tuple(fc.constant('APPEND'), key(keys.text), word),
  fc.tuple(fc.constant('EXPIRE'), key(keys.text), seconds),
  fc.tuple(fc.constant('MGET'), key(keys.text), key(keys.number), fc.constant('missing')),
  fc.tuple(fc.constant('HSET'), key(keys.hash), word, word),
  fc.tuple(fc.constant('HINCRBY'), key(keys.hash), word, integer),
  fc.tuple(fc.constantFrom('HGET', 'HEXISTS', 'HDEL'), key(keys.hash), word),
  fc.tuple(fc.constant('HMGET'), key(keys.hash), word, word),
  fc.tuple(fc.constantFrom('SADD', 'SREM', 'SISMEMBER'), key(keys.set), word),
  fc.tuple(fc.constantFrom('LPUSH', 'RPUSH'), key(keys.list), word),
  fc.tuple(fc.constantFrom('LPOP', 'RPOP', 'LLEN'), key(keys.list)),
  fc.tuple(fc.constant('LRANGE'), key(keys.list), fc.constant('0'), fc.constant('-1')),
  fc.tuple(fc.constant('ZADD'), key(keys.board), integer, word),
  fc.tuple(fc.constantFrom('ZSCORE', 'ZRANK', 'ZREM'), key(keys.board), word),
  fc.tuple(fc.constantFrom('HLEN', 'SCARD', 'ZCARD', 'TTL'), key(keys.hash)),
  fc.constantFrom(['NOSUCH'], ['GET'], ['SET', 'x'], ['SUBSCRIBE', 'c'], ['HGET', 'h']),
);

const quoted = (text: string): string => `"${text}"`;

const statement = fc.tuple(call, fc.nat(9)).map(([words, kind]) => {
  const args = words.map(quoted).join(', ');
  switch (kind) {
    case 0:
      return `r = redis.call(${args}) show(r)`;
    case 1:
      return `if r then show(redis.pcall(${args})) end`;
    case 2:
      return `show(redis.pcall(${args}, type(r) == "string" and r or 7))`;
    case 3:
      return `show(select(2, pcall(redis.call, ${args})))`;
    case 4:
      return `for i = 1, 2 do show(redis.pcall(${args})) end`;
    case 5:
      return `show(tonumber(redis.pcall(${args})) and 1 or 0)`;
    default:
      return `r = redis.pcall(${args}) show(r)`;
  }
});

const script = fc.array(statement, { minLength: 1, maxLength: 8 }).map(
  (lines) => `local out, r = {}
local function show(v)
  if type(v) == "table" and v.err then v = "E:" .. v.err
  elseif type(v) == "table" and v.ok then v = "S:" .. v.ok
  elseif type(v) == "table" then
    for i, e in ipairs(v) do show(e) end
    v = "#" .. #v
  end
  out[#out + 1] = type(v) .. ":" .. tostring(v)
end
${lines.join('\n')}
return out`,
);

/** The reply, an error included, and what the script left behind. */
async function effects(client: Redis, source: string): Promise<readonly unknown[]> {
  await client.flushall();
  const reply = await client.eval(source, 0).catch((thrown: Error) => `failed: ${thrown.message}`);
  return [reply, await readDatabase(client)];
}

testWithRedis(
  'random scripts leave the same replies and data on the mesh and on a real server',
  async () => {
    await using server = await startRedisServer();
    const mesh = await startMesh({ regions: ['solo'] });
    const real = new Redis(server.url);
    const ours = new Redis(mesh.regions[0]?.url ?? '');
    try {
      await fc.assert(
        fc.asyncProperty(script, async (source) => {
          expect(await effects(ours, source)).toEqual(await effects(real, source));
        }),
        { seed, numRuns: isLong ? 5_000 : 300 },
      );
    } finally {
      real.disconnect();
      ours.disconnect();
      await mesh.close();
    }
  },
  isLong ? 600_000 : 30_000,
);
