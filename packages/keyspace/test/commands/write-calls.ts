import { findCommand, parseCall, type ParsedCall } from '../../src/commands/index.js';

/**
 * One call or more for every command of Redis 7.0 that changes keys, and for each of its options
 * that changes what happens to the TTL or to a repeat. `k1`, `k2`, `k3` hold data of the command's
 * type; keys named `new` do not exist. The stream in `k1` has entries 1-1 and 2-1 and a group `g`,
 * in which consumer `c` was given 1-1.
 */
const lines = `
APPEND k1 x
BITFIELD k1 SET u8 0 7
BITFIELD k1 INCRBY u8 0 1
BITFIELD k1 GET u8 0
BITOP AND k1 k2
COPY k1 new
COPY k1 k2 REPLACE
DECR k1
DECRBY k1 2
DEL k1 k2
EXPIRE k1 70
EXPIRE k1 70 XX
EXPIREAT k1 4102444800
GEOADD k1 1 1 a
GEOADD k1 XX 1 1 a
GEOADD k1 NX 1 1 d
GEORADIUS k1 0 0 2000 km
GEORADIUS k1 0 0 2000 km STORE k2
GEORADIUS k1 0 0 2000 km STOREDIST k2
GEORADIUSBYMEMBER k1 a 2000 km
GEORADIUSBYMEMBER k1 a 2000 km STORE k2
GEOSEARCHSTORE k1 k2 FROMLONLAT 0 0 BYRADIUS 2000 km
GETDEL k1
GETEX k1
GETEX k1 EX 70
GETEX k1 PERSIST
GETSET k1 9
HDEL k1 f
HINCRBY k1 f 2
HINCRBYFLOAT k1 f 2
HMSET k1 f 9
HSET k1 f 9
HSETNX k1 n 9
INCR k1
INCRBY k1 2
INCRBYFLOAT k1 2
LINSERT k1 BEFORE a x
LMOVE k1 k2 LEFT LEFT
LMPOP 1 k1 LEFT
LPOP k1
LPUSH k1 x
LPUSHX k1 x
LREM k1 1 a
LREM k1 0 a
LSET k1 0 x
LTRIM k1 1 -1
BLMOVE k1 k2 LEFT LEFT 1
BLMPOP 1 1 k1 LEFT
BLPOP k1 1
BRPOP k1 1
BRPOPLPUSH k1 k2 1
BZMPOP 1 1 k1 MIN
BZPOPMAX k1 1
BZPOPMIN k1 1
MSET k1 8 k2 9
MSETNX new 8
MSETNX k1 8
PERSIST k1
PEXPIRE k1 70000
PEXPIREAT k1 4102444800000
PFADD k1 x
PFMERGE k1 k2
PSETEX k1 70000 9
RENAME k1 k2
RENAMENX k1 new
RPOP k1
RPOPLPUSH k1 k2
RPUSH k1 x
RPUSHX k1 x
SADD k1 x
SDIFFSTORE k1 k2
SET k1 9
SET k1 9 EX 70
SET k1 9 PXAT 4102444800000
SET k1 9 KEEPTTL
SET k1 9 XX
SET k1 9 GET
SET k1 9 NX
SET new 9 NX
SETBIT k1 3 1
SETEX k1 70 9
SETNX k1 9
SETNX new 9
SETRANGE k1 0 x
SINTERSTORE k1 k2
SMOVE k1 k2 a
SORT k1 ALPHA
SORT k1 ALPHA STORE k2
SPOP k1
SREM k1 a
SUNIONSTORE k1 k2
UNLINK k1
XACK k1 g 1-1
XADD k1 * f v
XADD k1 5-* f v
XADD k1 9-9 f v
XAUTOCLAIM k1 g d 0 0
XCLAIM k1 g d 0 1-1
XDEL k1 1-1
XGROUP CREATE k1 h 0
XGROUP CREATECONSUMER k1 g d
XGROUP DELCONSUMER k1 g c
XGROUP DESTROY k1 g
XGROUP SETID k1 g 0
XREADGROUP GROUP g c STREAMS k1 >
XSETID k1 9-9
XTRIM k1 MAXLEN 1
ZADD k1 9 a
ZADD k1 XX 9 a
ZADD k1 INCR 2 a
ZADD k1 GT 9 a
ZDIFFSTORE k1 1 k2
ZINCRBY k1 2 a
ZINTERSTORE k1 1 k2
ZMPOP 1 k1 MIN
ZPOPMAX k1
ZPOPMIN k1
ZRANGESTORE k1 k2 0 -1
ZREM k1 a
ZREMRANGEBYLEX k1 [a [a
ZREMRANGEBYRANK k1 0 0
ZREMRANGEBYSCORE k1 1 1
ZUNIONSTORE k1 1 k2
`;

/** The calls above, parsed. */
export const writeCalls: readonly (readonly [line: string, call: ParsedCall])[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const call = parseCall(line.split(' '));
    if (call.kind !== 'call') throw new Error(`'${line}' is ${call.kind}`);
    return [line, call];
  });

/** Commands of Redis 7.0 that change keys and are not among the calls, and why. */
export const uncheckedWrites: Readonly<Record<string, string>> = {
  EVAL: 'does what its script does',
  EVALSHA: 'does what its script does',
  FCALL: 'does what its function does',
  FLUSHALL: 'names no key',
  FLUSHDB: 'names no key',
  SWAPDB: 'names no key',
  MIGRATE: 'moves keys to another server',
  MOVE: 'moves keys to another database',
  PFDEBUG: 'is for debugging',
  RESTORE: 'takes a dump',
  'RESTORE-ASKING': 'takes a dump',
};

const seeds: Readonly<Record<string, (key: string) => string[]>> = {
  string: (key) => ['SET', key, '5'],
  bitmap: (key) => ['SET', key, '5'],
  hyperloglog: (key) => ['PFADD', key, key],
  hash: (key) => ['HSET', key, 'f', '5', 'e', '6'],
  list: (key) => ['RPUSH', key, 'a', 'b', 'a', 'c'],
  set: (key) => ['SADD', key, 'a', 'b', key],
  'sorted-set': (key) => ['ZADD', key, '1', 'a', '2', 'b', '3', key],
  geo: (key) => ['GEOADD', key, '2', '2', 'a', '3', '3', key],
};

const streamSeed = (key: string): string[][] => [
  ['XADD', key, '1-1', 'f', 'v'],
  ['XADD', key, '2-1', 'f', 'v'],
  ['XGROUP', 'CREATE', key, 'g', '0'],
  ['XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', key, '>'],
];

/** TTL in seconds of each key with data; a call that copies a TTL shows whose it took. */
export const seedTtl: Readonly<Record<string, number>> = { k1: 1_000, k2: 500, k3: 500 };

/** Commands that fill `k1` to `k3` for a call of a command. */
export function seedCalls(name: string): readonly (readonly string[])[] {
  const found = findCommand(name);
  const dataType = found.kind === 'row' ? found.row.dataType : 'any';
  const seed = seeds[name === 'SORT' ? 'list' : dataType] ?? seeds['string'];
  return Object.entries(seedTtl).flatMap(([key, ttl]) => [
    ...(dataType === 'stream' ? streamSeed(key) : [seed?.(key) ?? []]),
    ['EXPIRE', key, String(ttl)],
  ]);
}
