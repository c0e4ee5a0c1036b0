import { startMesh, VirtualTime, type RunningMesh, type StartMeshOptions } from '@geoslot/mesh';
import { afterEach, expect, test } from 'vitest';
import type { Hello, LabEvent } from '../../page/protocol.js';
import { pictureAt } from '../../page/picture.js';
import { Lab, type LabMessages } from '../../src/lab/lab.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Told {
  readonly name: keyof LabMessages;
  readonly data: unknown;
}

interface OpenLab {
  readonly mesh: RunningMesh;
  readonly lab: Lab;
  readonly told: readonly Told[];
}

async function openLab(options: StartMeshOptions['options'] = {}): Promise<OpenLab> {
  const time = new VirtualTime();
  const regions = ['west', 'east'];
  const mesh = await startMesh({ regions, seed: 1, listen: false, time, options });
  const told: Told[] = [];
  const lab = new Lab(mesh, (name, data) => void told.push({ name, data }));
  closers.push(
    () => lab.close(),
    () => mesh.close(),
  );
  return { mesh, lab, told };
}

const run = (lab: Lab, region: string, line: string): Promise<void> =>
  lab.act({ do: 'run', region, line });

/** What a region shows of a key, by the events of a hello up to an instant. */
function shown({ base, events }: Hello, region: string, key: string, lastId = Infinity): unknown {
  const view = pictureAt(base, events, lastId).get(region)?.get(key);
  return view === undefined ? undefined : `${view.type} ${view.value}`;
}

const repliesOf = ({ entries }: Hello): readonly (string | null)[] =>
  entries.map(({ reply }) => reply);

test('a write is an event of its region and an arrival in the other', async () => {
  const { lab, mesh } = await openLab();
  await run(lab, 'west', 'INCR visits');
  await mesh.settle();
  const { events } = lab.hello();
  expect(events.map(({ kind, region, effect, text }) => [kind, region, effect, text])).toEqual([
    ['write', 'west', 'west#1', 'INCRBY 1'],
    ['arrival', 'east', 'west#1', 'INCRBY 1'],
  ]);
});

test('the past can be shown again, event by event', async () => {
  const { lab } = await openLab();
  await run(lab, 'west', 'SET k one');
  await run(lab, 'west', 'SET k two');
  await run(lab, 'west', 'DEL k');
  const hello = lab.hello();
  const seen = hello.events.map(({ id }) => shown(hello, 'west', 'k', id));
  expect(seen).toEqual(['string one', 'string two', undefined]);
});

test('parts say which region brought what, and what was beaten', async () => {
  const { lab, mesh } = await openLab();
  mesh.partition('west', 'east');
  mesh.pinClock('west', 1_000);
  mesh.pinClock('east', 2_000);
  await run(lab, 'west', 'SET k one');
  await run(lab, 'east', 'SET k two');
  await run(lab, 'east', 'INCRBY n 5');
  await run(lab, 'west', 'INCR n');
  mesh.heal();
  await mesh.settle();
  const { base, events } = lab.hello();
  const west = pictureAt(base, events, Infinity).get('west');
  expect(west?.get('k')?.parts).toEqual([
    { region: 'west', text: 'set one', isBeaten: true },
    { region: 'east', text: 'set two', isBeaten: false },
  ]);
  expect(west?.get('n')?.parts).toEqual([
    { region: 'west', text: '+1', isBeaten: false },
    { region: 'east', text: '+5', isBeaten: false },
  ]);
});

test.each([
  ['HSET k b 2 a 1', 'hash { b: 2, a: 1 }'],
  ['SADD k red blue', 'set { blue, red }'],
  ['ZADD k 2 bob 1 ada', 'zset { ada: 1, bob: 2 }'],
  ['RPUSH k x y', 'list [x, y]'],
  ['PFADD k a b c', 'hyperloglog about 3 elements'],
  ['SET k "é\\t"', 'string ét'],
])('%s is shown as %s', async (line, view) => {
  const { lab } = await openLab();
  await run(lab, 'west', line);
  expect(shown(lab.hello(), 'west', 'k')).toBe(view);
});

test('a stream shows the ids of its entries', async () => {
  const { lab } = await openLab();
  await run(lab, 'west', 'XADD k * f v');
  const [id = ''] = repliesOf(lab.hello());
  expect(shown(lab.hello(), 'west', 'k')).toBe(`stream [${id?.replaceAll('"', '')}]`);
});

test('a long value is cut, and says how long it is', async () => {
  const { lab } = await openLab();
  const members = Array.from({ length: 30 }, (_, index) => `m${10 + index}`);
  await run(lab, 'west', `RPUSH k ${members.join(' ')}`);
  expect(shown(lab.hello(), 'west', 'k')).toMatch(/m21, … 30 in all\]$/);
});

test('a key goes when its time is up, also where another region owns the end', async () => {
  const { lab, mesh } = await openLab();
  await run(lab, 'west', 'SET k v PX 500');
  await mesh.settle();
  mesh.partition('west', 'east');
  mesh.pinClock('east', mesh.engine.region('east').clock.now() + 1_000);
  const hello = lab.hello();
  expect(shown(hello, 'east', 'k')).toBeUndefined();
  expect(hello.events.at(-1)).toMatchObject({ kind: 'change', text: 'expired', key: 'k' });
  expect(shown(hello, 'west', 'k')).toBe('string v');
});

test('a flood of effects is told in sum, and what is shown stays true', async () => {
  const { lab, mesh } = await openLab();
  const client = mesh.open('west');
  for (let index = 0; index < 1_000; index += 1) await client.call(['INCR', 'n']);
  client.close();
  const hello = lab.hello();
  expect(hello.events.length).toBeLessThanOrEqual(400);
  expect(shown(hello, 'west', 'n')).toBe('string 1000');
});

test('beyond 400 events the oldest are folded into the base', async () => {
  const { lab } = await openLab();
  await run(lab, 'west', 'SET first 1');
  for (let index = 0; index < 450; index += 1) await run(lab, 'west', 'INCR n');
  const hello = lab.hello();
  expect(hello.events).toHaveLength(400);
  expect(shown(hello, 'west', 'first')).toBe('string 1');
  expect(shown(hello, 'west', 'n')).toBe('string 450');
});

test('a command line keeps its session, and hands it back with the region', async () => {
  const { lab } = await openLab();
  for (const line of ['MULTI', 'INCR n', 'EXEC']) await run(lab, 'west', line);
  expect(repliesOf(lab.hello())).toEqual(['OK', 'QUEUED', '1) (integer) 1']);
  expect(lab.hello().entries[1]?.prompt).toBe('west(TX)>');
  await lab.act({ do: 'crash', region: 'west' });
  await run(lab, 'west', 'GET n');
  await lab.act({ do: 'restart', region: 'west' });
  await run(lab, 'west', 'GET n');
  expect(repliesOf(lab.hello()).slice(3)).toEqual([
    'Could not connect to west: Connection refused',
    '"1"',
  ]);
});

test.each([
  ['SUBSCRIBE news', /^\(lab\) SUBSCRIBE keeps a connection busy/],
  ['BLPOP empty 0', /^\(nil\)\n\(lab\) This line does not wait for keys; redis-cli -p \d+ does\.$/],
  ['XREAD BLOCK 0 STREAMS empty $', /^\(nil\)\n\(lab\) This line does not wait/],
  ['XREAD STREAMS empty 0', /^\(nil\)$/],
  ['CLIENT REPLY OFF', /^\(no reply\)$/],
  ['GET "open', /^Invalid argument\(s\)$/],
  ['NOSUCH', /^\(error\) ERR unknown command/],
  ['QUIT', /^OK$/],
])('%s is answered at once', async (line, reply) => {
  const { lab } = await openLab();
  await run(lab, 'west', line);
  expect(repliesOf(lab.hello())[0]).toMatch(reply);
});

test('a line of a paused region waits and is answered when it goes on', async () => {
  const { lab } = await openLab();
  await lab.act({ do: 'pause', region: 'west' });
  const waiting = run(lab, 'west', 'PING');
  expect(repliesOf(lab.hello())).toEqual([null]);
  await lab.act({ do: 'resume', region: 'west' });
  await waiting;
  expect(repliesOf(lab.hello())).toEqual(['PONG']);
});

test('windows hear of a line before its reply, and of a status only when it changed', async () => {
  const { lab, told } = await openLab();
  lab.refresh();
  lab.refresh();
  expect(told.filter(({ name }) => name === 'status')).toHaveLength(1);
  await run(lab, 'west', 'SET k v');
  expect(told.filter(({ name }) => name === 'entry').map(({ data }) => data)).toMatchObject([
    { reply: null },
    { reply: 'OK' },
  ]);
});

test('links tell what waits, and which way is cut', async () => {
  const { lab, mesh } = await openLab();
  mesh.partition('west', 'east', { oneWay: true });
  await run(lab, 'west', 'INCR n');
  expect(lab.hello().status).toMatchObject({
    isDelivered: false,
    links: [
      { from: 'west', to: 'east', isCut: true, waiting: 1 },
      { from: 'east', to: 'west', isCut: false, waiting: 0 },
    ],
  });
});

test('effects that a full sync stands for have arrived with it', async () => {
  const { lab, mesh } = await openLab({ backlogLimit: 1 });
  mesh.partition('west', 'east');
  for (const line of ['SET k one', 'SET k two', 'INCR n']) await run(lab, 'west', line);
  mesh.heal();
  await mesh.settle();
  const hello = lab.hello();
  expect(hello.events.find(({ kind }) => kind === 'change')?.text).toBe('took over by a full sync');
  expect(shown(hello, 'east', 'k')).toBe('string two');
  const arrivals = hello.events.filter(({ kind }) => kind === 'arrival');
  expect(arrivals.map(({ effect, region }) => [effect, region])).toEqual([
    ['west#1', 'east'],
    ['west#2', 'east'],
    ['west#3', 'east'],
  ]);
});

test('a clock that is set back shows keys again', async () => {
  const { lab, mesh } = await openLab();
  await run(lab, 'west', 'SET k v EX 100');
  await mesh.settle();
  mesh.partition('west', 'east');
  await lab.act({ do: 'skew', region: 'east', ms: 200_000 });
  expect(shown(lab.hello(), 'east', 'k')).toBeUndefined();
  await lab.act({ do: 'skew', region: 'east', ms: 0 });
  expect(shown(lab.hello(), 'east', 'k')).toBe('string v');
});

test('a region that lost its data comes back with what its peer has', async () => {
  const { lab, mesh } = await openLab();
  await run(lab, 'west', 'SET k v');
  await mesh.settle();
  await lab.act({ do: 'crash-with-loss', region: 'west' });
  await lab.act({ do: 'restart', region: 'west' });
  await lab.act({ do: 'deliver' });
  expect(shown(lab.hello(), 'west', 'k')).toBe('string v');
});

test('acting on a region that does not exist is an error', async () => {
  const { lab } = await openLab();
  await expect(run(lab, 'mars', 'PING')).rejects.toThrow("unknown region 'mars'");
});

const endings: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['counter', { 'story:{views}:set': 'string 1', 'story:{views}:incr': 'string 2' }],
  ['claim', { 'story:{claim}': 'string east' }],
  ['remove', { 'story:{tags}': 'set { green, red }' }],
  ['expiry', { 'story:{session}': 'string ada' }],
];

test.each(endings)('the story %s ends as it is told, in both regions', async (id, keys) => {
  const { lab, mesh } = await openLab();
  mesh.pinClock('west', 1_000_000);
  await lab.act({ do: 'tell-story', id });
  expect(mesh.engine.region('west').clock.pinnedMs).toBeUndefined();
  // One write a millisecond: the story's clicks are never closer.
  for (const region of ['west', 'east']) mesh.skew(region, region === 'east' ? 1 : 0);
  const steps = lab.hello().stories.find((story) => story.id === id)?.steps ?? [];
  for (let step = 0; step < steps.length; step += 1) await lab.act({ do: 'next-step' });
  const hello = lab.hello();
  for (const [key, view] of Object.entries(keys)) {
    expect([shown(hello, 'west', key), shown(hello, 'east', key)]).toEqual([view, view]);
  }
  expect(mesh.converged()).toBe(true);
  expect(hello.status.story).toEqual({ id, played: steps.length });
  if (id === 'expiry')
    expect(repliesOf(hello).slice(-2)).toEqual(['(integer) 7200', '(integer) 7200']);
  if (id === 'claim') expect(repliesOf(hello).slice(0, 2)).toEqual(['OK', 'OK']);
});

test('a second press while a step is played plays nothing twice', async () => {
  const { lab } = await openLab();
  await lab.act({ do: 'tell-story', id: 'counter' });
  await lab.act({ do: 'next-step' });
  await Promise.all([lab.act({ do: 'next-step' }), lab.act({ do: 'next-step' })]);
  expect(lab.hello().status.story?.played).toBe(2);
  expect(lab.hello().entries).toHaveLength(4);
});

test('the events of a hello and those told later make one history without a gap', async () => {
  const { lab, told } = await openLab();
  await run(lab, 'west', 'SET a 1');
  const { events } = lab.hello();
  await run(lab, 'west', 'SET b 2');
  const later = told
    .filter(({ name }) => name === 'events')
    .flatMap(({ data }) => data as readonly LabEvent[])
    .filter(({ id }) => id > (events.at(-1)?.id ?? 0));
  const ids = [...events, ...later].map(({ id }) => id);
  expect(ids).toEqual(ids.map((_, index) => index + 1));
});
