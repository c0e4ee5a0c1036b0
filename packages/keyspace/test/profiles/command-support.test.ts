import { expect, test } from 'vitest';
import { commandRows, findCommand, parseCall, type CommandRow } from '../../src/commands/index.js';
import { commandSupport, isProfileName, profiles } from '../../src/profiles/index.js';

function row(name: string): CommandRow {
  const found = findCommand(name);
  if (found.kind === 'unknown') throw new Error(`${name} has no row`);
  return found.row;
}

const activeActive = profiles['redis-active-active'];
const memorydb = profiles['memorydb-multi-region'];

test('active-active databases refuse what the compatibility tables say, with the note', () => {
  expect(commandSupport(row('GET'), activeActive)).toEqual({
    level: 'yes',
    source: 'content/operate/rs/references/compatibility/commands/data-types.md:246',
  });
  expect(commandSupport(row('FLUSHALL'), activeActive)).toMatchObject({
    level: 'no',
    reason:
      'Redis Software Active-Active does not offer FLUSHALL. Can use the Active-Active flush API request.',
  });
  expect(commandSupport(row('COPY'), activeActive).level).toBe('restricted');
});

test('products of one profile differ', () => {
  const level = (name: string, product: Parameters<typeof commandSupport>[2]): string =>
    commandSupport(row(name), activeActive, product).level;
  expect([level('SELECT', 'azure-managed-redis'), level('PING', 'azure-managed-redis')]).toEqual([
    'no',
    'yes',
  ]);
  expect([level('FT.SEARCH', 'redis-software'), level('FT.SEARCH', 'redis-cloud')]).toEqual([
    'yes',
    'no',
  ]);
  expect(commandSupport(row('CLUSTER NODES'), activeActive, 'azure-managed-redis').reason).toBe(
    'Azure Managed Redis with active geo-replication blocks CLUSTER commands under the Enterprise clustering policy, so it refuses CLUSTER NODES.',
  );
});

test('MemoryDB Multi-Region has four types and no TTL', () => {
  for (const name of ['LPUSH', 'XADD', 'PFADD', 'EXPIRE', 'SETEX', 'BZPOPMIN', 'SMOVE', 'APPEND']) {
    expect(commandSupport(row(name), memorydb).level, name).toBe('no');
  }
  for (const name of ['SET', 'INCR', 'HSET', 'HINCRBY', 'SADD', 'ZADD', 'ZINCRBY', 'DEL']) {
    expect(commandSupport(row(name), memorydb).level, name).toBe('yes');
  }
});

test('an option can be what is refused', () => {
  const plain = parseCall(['SET', 'k', 'v']);
  const expiring = parseCall(['SET', 'k', 'v', 'EX', '60']);
  if (plain.kind !== 'call' || expiring.kind !== 'call') throw new Error('SET did not parse');
  expect(commandSupport(row('SET'), memorydb, 'memorydb', plain).level).toBe('yes');
  expect(commandSupport(row('SET'), memorydb, 'memorydb', expiring)).toMatchObject({
    level: 'no',
    reason: 'AWS MemoryDB Multi-Region has no TTL, so it refuses SET.',
  });
});

test('commands that refusals name have rows, and options are words of their syntax', () => {
  for (const { products, refusals } of Object.values(profiles)) {
    for (const { commands = [], words = [] } of [
      ...refusals,
      ...products.flatMap((product) => product.refusals),
    ]) {
      for (const name of commands) {
        const { syntax } = row(name);
        for (const word of words) expect(syntax, name).toContain(word);
      }
    }
  }
});

test('every profile says how everything an application keeps converges, and cites a source', () => {
  const holdings = Object.keys(activeActive.convergence);
  for (const profile of Object.values(profiles)) {
    expect(Object.keys(profile.convergence)).toEqual(holdings);
    for (const { sentence, source } of Object.values(profile.convergence)) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(source).not.toBe('');
    }
  }
});

test('plain Redis offers every command', () => {
  const refused = commandRows.filter(
    (each) => commandSupport(each, profiles.redis).level !== 'yes',
  );
  expect(refused).toEqual([]);
});

test('names of profiles are told from other texts', () => {
  expect([isProfileName('redis'), isProfileName('toString'), isProfileName('oracle')]).toEqual([
    true,
    false,
    false,
  ]);
});
