import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { startRedisServer, testWithRedis } from '../../../../test/support/redis-server.js';
import { commandRows, keysOf, type CallArgument, type KeyUse } from '../../src/commands/index.js';
import { longTimeoutMs, roundsOf, seed } from '../check.js';
import { chanceOf, generateCall } from './generate-call.js';
import { isInRedis7, newerWords } from './redis-7.js';

const rounds = roundsOf(12);
const rows = commandRows.filter(isInRedis7);

/** Where the server's key flags say something else than what the row tells, and why. */
const otherRoles: Readonly<Record<string, string>> = {
  BITFIELD: 'flagged as a read when it has only GET; the row has one role for its key',
  PFCOUNT: 'flagged as a write because it caches the count; it answers a read',
  XREADGROUP: 'flagged as a read; it changes the pending entries of the group',
};

/** Arity that later versions changed; the row has the newest. */
const newerArity: Readonly<Record<string, string>> = {
  'COMMAND GETKEYS': 'takes a command without arguments since 7.2',
  'COMMAND GETKEYSANDFLAGS': 'takes a command without arguments since 7.2',
  ZRANK: 'takes WITHSCORE since 7.2',
  ZREVRANK: 'takes WITHSCORE since 7.2',
};

interface ServerKey {
  readonly key: CallArgument;
  readonly role: KeyUse['role'];
}

/** The keys the server finds in a call, by `COMMAND GETKEYSANDFLAGS`. */
async function serverKeys(redis: Redis, call: readonly string[]): Promise<readonly ServerKey[]> {
  // The server does not answer for a name alone, which cannot have keys.
  if (call.length === 1) return [];
  try {
    const reply = await redis.call('COMMAND', 'GETKEYSANDFLAGS', ...call);
    return (reply as [string, string[]][]).map(([key, flags]) => ({
      key,
      role: flags.includes('RO') ? 'read' : 'write',
    }));
  } catch (error) {
    if (error instanceof Error && /no key arguments/.test(error.message)) return [];
    throw new Error(`${call.join(' ')}: ${String(error)}`, { cause: error });
  }
}

testWithRedis(
  'keys, their positions and roles are those the server finds',
  async () => {
    await using server = await startRedisServer();
    const redis = new Redis(server.port);
    for (const row of rows) {
      const chance = chanceOf(seed);
      for (let round = 0; round < rounds; round += 1) {
        const { call } = generateCall(row, chance, newerWords);
        const own = (keysOf(call) ?? []).filter(({ role }) => role === 'read' || role === 'write');
        const shown = (keys: readonly ServerKey[]): unknown =>
          otherRoles[row.name] === undefined
            ? keys.map(({ key, role }) => `${role} ${key}`)
            : keys.map(({ key }) => key);
        const label = `${call.join(' ')} (seed ${seed})`;
        // Redis 7.0 refuses to name the key of a PFMERGE without sources, though it executes it.
        if (row.name === 'PFMERGE' && call.length === 2) continue;
        expect(shown(own), label).toEqual(shown(await serverKeys(redis, call)));
      }
    }
    redis.disconnect();
  },
  longTimeoutMs,
);

testWithRedis('arity is that of the server', async () => {
  await using server = await startRedisServer();
  const redis = new Redis(server.port);
  const compared = rows.filter((row) => newerArity[row.name] === undefined);
  const names = compared.map((row) => row.name.toLowerCase().replace(' ', '|'));
  const infos = (await redis.call('COMMAND', 'INFO', ...names)) as [string, number][];
  const theirs = infos.map(([name, arity]) => [name, arity]);
  expect(compared.map((row, index) => [names[index], row.arity])).toEqual(theirs);
  redis.disconnect();
});
