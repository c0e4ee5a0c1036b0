import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { startRedisServer, testWithRedis } from '../../../../test/support/redis-server.js';
import { commandRows, parseCall } from '../../src/commands/index.js';
import { longTimeoutMs, roundsOf, seed } from '../check.js';
import { chanceOf, generateCall, type Chance } from './generate-call.js';
import { isInRedis7, newerWords } from './redis-7.js';

const rounds = roundsOf(20);

/** Commands on data that can be sent to a server without harm and answer at once. */
const rows = commandRows.filter(
  ({ name, access, isBlocking, dataType }) =>
    (access === 'read' || access === 'write') &&
    isBlocking === undefined &&
    dataType !== 'none' &&
    !/^(MIGRATE|FLUSH|SWAPDB|MOVE|RESTORE|EVAL|FCALL)/.test(name),
);

/** Errors about the shape of a call, rather than about its values or the data. */
const shapeError =
  /syntax error|wrong number|unknown|not compatible|at the same time|mandatory|unsupported/i;

/** Combinations the syntax cannot rule out. */
function isLenient(call: readonly string[]): boolean {
  const text = call.join(' ').toUpperCase();
  return /^ZRANGE/.test(text) || /AGGREGATE COUNT/.test(text);
}

/** The server answers for a missing key before it looks at the options of these. */
const looksAtKeyFirst = /^(BITCOUNT|GEO|HSCAN|SSCAN|ZSCAN)/;

/** The call with one argument taken out or put in. */
function mutate(call: readonly string[], nameLength: number, chance: Chance): readonly string[] {
  const spots = call.length - nameLength;
  const at = nameLength + Math.floor(chance() * spots);
  if (chance() < 0.5) return call.toSpliced(at, 1);
  return call.toSpliced(at, 0, call[nameLength + Math.floor(chance() * spots)] ?? 'x');
}

/** The server's error for a call on an empty database; empty when it accepts. */
async function errorOf(redis: Redis, [name = '', ...args]: readonly string[]): Promise<string> {
  await redis.flushall();
  try {
    await redis.call(name, ...args);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

testWithRedis(
  'what the parser takes for a call, the server does not refuse for its shape',
  async () => {
    await using server = await startRedisServer();
    const redis = new Redis(server.port);
    for (const row of rows.filter(isInRedis7)) {
      const chance = chanceOf(seed);
      for (let round = 0; round < rounds; round += 1) {
        const { call } = generateCall(row, chance, newerWords);
        if (isLenient(call)) continue;
        const label = `${call.join(' ')} (seed ${seed})`;
        expect(await errorOf(redis, call), label).not.toMatch(shapeError);
      }
    }
    redis.disconnect();
  },
  longTimeoutMs,
);

testWithRedis(
  'what is malformed is refused',
  async () => {
    await using server = await startRedisServer();
    const redis = new Redis(server.port);
    for (const row of rows.filter(isInRedis7)) {
      const chance = chanceOf(seed);
      for (let round = 0; round < rounds; round += 1) {
        const { call } = generateCall(row, chance, newerWords);
        const mutant = mutate(call, row.name.split(' ').length, chance);
        const words = mutant.map((word) => word.toUpperCase());
        const hasTwice = new Set(words).size < words.length;
        if (hasTwice || looksAtKeyFirst.test(row.name) || parseCall(mutant).kind !== 'malformed') {
          continue;
        }
        expect(await errorOf(redis, mutant), `${mutant.join(' ')} (seed ${seed})`).not.toBe('');
      }
    }
    redis.disconnect();
  },
  longTimeoutMs,
);
