import { afterEach, expect, test } from 'vitest';
import { type ClientReply, plainReply } from '../src/resp/plain-reply.js';
import { type RunningMesh, startMesh, type StartMeshOptions } from '../src/start-mesh.js';
import { VirtualTime } from '../src/time/virtual-time.js';

const meshes: RunningMesh[] = [];
afterEach(async () => {
  for (const mesh of meshes.splice(0)) await mesh.close();
});

async function start(options: Partial<StartMeshOptions> = {}) {
  const time = new VirtualTime();
  const mesh = await startMesh({ regions: ['west', 'east'], listen: false, time, ...options });
  meshes.push(mesh);
  const at =
    (region: string) =>
    async (words: string): Promise<ClientReply> =>
      plainReply(await mesh.call(region, words.split(' ')));
  return { mesh, time, west: at('west'), east: at('east') };
}

/** One write every 100 ms while west is alone: w0 … w9. */
async function writeAlone({ mesh, time, west }: Awaited<ReturnType<typeof start>>) {
  mesh.partition('west', 'east');
  for (let index = 0; index < 10; index += 1) {
    await west(`SET w${index} ${index}`);
    time.advance(100);
  }
}

const keysLeft = async (call: (words: string) => Promise<ClientReply>): Promise<string[]> =>
  [await call('KEYS *')].flat().map(String).sort();

test('a crash that loses nothing comes back with everything and writes at once', async () => {
  const all = await start();
  await writeAlone(all);
  all.mesh.crash('west');
  all.mesh.restart('west');
  expect(await keysLeft(all.west)).toHaveLength(10);
  expect(await all.west('SET more 1')).toBe('OK');
  expect(all.mesh.lostWrites()).toEqual([]);
});

test('a crash loses the end of the history, as long as it was not saved, and no more', async () => {
  const all = await start();
  await writeAlone(all);
  expect(await all.west('MESH CRASH west LOSE 450')).toBe('OK');
  await expect(all.west('PING')).rejects.toMatchObject({ code: 'CONNECTION_REFUSED' });
  expect(await all.east('MESH RESTART west')).toBe('OK');
  expect(await keysLeft(all.west)).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'w5']);
  const lost = all.mesh.lostWrites().map(({ region, effect }) => `${region} ${effect.key}`);
  expect(lost).toEqual(['west w6', 'west w7', 'west w8', 'west w9']);
});

test('a region that lost data refuses writes until it has synced, then has what peers had', async () => {
  const all = await start();
  await all.west('SET shared 1');
  await all.mesh.settle();
  await writeAlone(all);
  all.mesh.crash('west', { loseMs: 60_000 });
  all.mesh.restart('west');
  expect(await keysLeft(all.west)).toEqual([]);
  expect(String(await all.west('SET k v'))).toContain('READONLY');
  all.mesh.heal();
  await all.mesh.settle();
  expect(await keysLeft(all.west)).toEqual(['shared']);
  expect(await all.west('SET k v')).toBe('OK');
  expect(all.mesh.lostWrites()).toHaveLength(10);
  await all.mesh.settle();
  expect(all.mesh.converged()).toBe(true);
});

test('what a peer had seen is no loss, and the new incarnation repeats no number', async () => {
  const all = await start();
  await all.west('INCRBY n 5');
  await all.mesh.settle();
  all.mesh.crash('west', { loseMs: 60_000 });
  all.mesh.restart('west');
  await all.mesh.settle();
  await all.west('INCRBY n 2');
  await all.mesh.settle();
  expect([await all.west('GET n'), await all.east('GET n')]).toEqual(['7', '7']);
  expect(all.mesh.lostWrites()).toEqual([]);
  expect(all.mesh.trace('n').join('\n')).toContain('west(2)#1');
});

test('without a journal a crash that loses anything loses everything', async () => {
  const all = await start({ isJournaled: false });
  await writeAlone(all);
  all.mesh.crash('west', { loseMs: 1 });
  all.mesh.restart('west');
  expect(await keysLeft(all.west)).toEqual([]);
});

test('functions survive as saved data does, scripts never do, neither is replicated', async () => {
  const { mesh, west, east } = await start();
  const code = "#!lua name=lib\nredis.register_function('f', function() return 1 end)";
  await mesh.call('west', ['FUNCTION', 'LOAD', code]);
  const sha = String(plainReply(await mesh.call('west', ['SCRIPT', 'LOAD', 'return 1'])));
  await mesh.settle();
  expect(String(await east('FCALL f 0'))).toContain('Function not found');
  for (const [loseMs, isThere] of [
    [0, true],
    [1_000, true],
    [60_000, false],
  ] as const) {
    mesh.crash('west', { loseMs });
    mesh.restart('west');
    await mesh.settle();
    expect(await west('FCALL f 0')).toEqual(isThere ? 1 : new Error('ERR Function not found'));
    expect(String(await west(`EVALSHA ${sha} 0`))).toContain('NOSCRIPT');
  }
});

test('a region that lags more than the backlog holds catches up by a merge of the state', async () => {
  const all = await start({ options: { backlogLimit: 3 } });
  await all.east('SADD s old');
  await all.mesh.settle();
  await writeAlone(all);
  await all.west('SREM s old');
  await all.east('SADD s new');
  all.mesh.heal();
  await all.mesh.settle();
  expect(all.mesh.engine.link('west', 'east').fullSyncs).toBe(1);
  expect(all.mesh.engine.link('east', 'west').fullSyncs).toBe(0);
  expect(all.mesh.converged()).toBe(true);
  expect(await all.east('SMEMBERS s')).toEqual(['new']);
  expect(await keysLeft(all.east)).toHaveLength(11);
});

test('while a region is cut off tombstones and backlog grow in the others, and shrink again', async () => {
  const all = await start({ regions: ['west', 'east', 'north'] });
  const { mesh, time, west } = all;
  mesh.partition('north', 'west');
  mesh.partition('north', 'east');
  const figure = async (name: string): Promise<number> => {
    const text = String(await west('INFO crdt'));
    return Number(new RegExp(`${name}:(\\d+)`).exec(text)?.[1]);
  };
  const pending: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (let index = 0; index < 20; index += 1) {
      await west(`SET session:${round}:${index} x`);
      await west(`DEL session:${round}:${index}`);
    }
    time.advance(2_000);
    pending.push(await figure('crdt_gc_pending'));
  }
  expect(pending).toEqual([20, 40, 60]);
  expect(await figure('crdt_backlog_effects')).toBe(120);
  mesh.heal();
  time.advance(3_000);
  expect(await figure('crdt_gc_pending')).toBe(0);
  expect(await figure('crdt_backlog_effects')).toBe(0);
  expect(await figure('crdt_gc_collected')).toBe(60);
});
