import { expect, test } from 'vitest';
import { decideSlots, findCommand, type Deployment } from '../../src/commands/index.js';

const deployments = {
  unclustered: { policy: 'none', activeActive: false },
  proxy: { policy: 'enterprise', activeActive: false },
  proxyActive: { policy: 'enterprise', activeActive: true },
  oss: { policy: 'oss', activeActive: false },
  ossActive: { policy: 'oss', activeActive: true },
} as const satisfies Readonly<Record<string, Deployment>>;

function decisions(name: string): readonly string[] {
  const found = findCommand(name);
  if (found.kind === 'unknown') throw new Error(`${name} has no row`);
  return Object.values(deployments).map((deployment) => decideSlots(found.row.slots, deployment));
}

/** redis/docs content/operate/rs/databases/durability-ha/clustering.md:143-177 */
test('reads of several keys fan out behind the proxy, and only these', () => {
  for (const name of ['MGET', 'EXISTS', 'TOUCH']) {
    expect(decisions(name), name).toEqual([
      ...['any keys', 'any slots', 'any slots', 'one slot', 'one slot'],
    ]);
  }
});

test('MSET, DEL and UNLINK fan out on standard databases, not on active-active ones', () => {
  for (const name of ['MSET', 'DEL', 'UNLINK']) {
    expect(decisions(name), name).toEqual([
      ...['any keys', 'any slots', 'one slot', 'one slot', 'one slot'],
    ]);
  }
});

test('whatever else takes several keys needs one slot wherever keys are spread', () => {
  const names = ['MSETNX', 'MSETEX', 'RENAME', 'RENAMENX', 'COPY', 'SMOVE', 'LMOVE', 'RPOPLPUSH'];
  names.push('BLPOP', 'LMPOP', 'ZMPOP', 'SINTER', 'SUNION', 'SDIFF', 'SINTERCARD', 'ZUNION');
  names.push('SUNIONSTORE', 'PFCOUNT', 'PFMERGE', 'BITOP', 'XREAD', 'XREADGROUP', 'EVAL', 'FCALL');
  names.push('GEOSEARCHSTORE', 'WATCH', 'EXEC');
  for (const name of names) {
    expect(decisions(name), name).toEqual([
      ...['any keys', 'one slot', 'one slot', 'one slot', 'one slot'],
    ]);
  }
});

test('JSON.MGET answers in part', () => {
  const partial = 'any slots, partial answer';
  expect(decisions('JSON.MGET')).toEqual(['any keys', partial, partial, partial, partial]);
});

test('commands on the keyspace see all shards behind the proxy and one through the cluster API', () => {
  for (const name of ['KEYS', 'SCAN', 'DBSIZE']) {
    expect(decisions(name), name).toEqual([
      ...['all shards', 'all shards', 'all shards', 'one shard', 'one shard'],
    ]);
  }
});

test('active-active databases refuse to be flushed', () => {
  for (const name of ['FLUSHALL', 'FLUSHDB']) {
    expect(decisions(name), name).toEqual([
      ...['all shards', 'all shards', 'refused', 'one shard', 'refused'],
    ]);
  }
});

test('an active-active database counts as clustered even without a clustering policy', () => {
  expect(decideSlots('same slot', { policy: 'none', activeActive: true })).toBe('one slot');
});
