import { afterEach, expect, test } from 'vitest';
import { type ClientReply, plainReply } from '../src/resp/plain-reply.js';
import { type RunningMesh, startMesh, type StartMeshOptions } from '../src/start-mesh.js';
import { VirtualTime } from '../src/time/virtual-time.js';

const meshes: RunningMesh[] = [];
afterEach(async () => {
  for (const mesh of meshes.splice(0)) await mesh.close();
});

interface TwoRegions {
  readonly mesh: RunningMesh;
  readonly time: VirtualTime;
  west(words: string): Promise<ClientReply>;
  east(words: string): Promise<ClientReply>;
  /** The same command in both regions, after everything was delivered. */
  both(words: string): Promise<readonly ClientReply[]>;
}

async function start(options: Partial<StartMeshOptions> = {}): Promise<TwoRegions> {
  const time = new VirtualTime();
  const mesh = await startMesh({ regions: ['west', 'east'], listen: false, time, ...options });
  meshes.push(mesh);
  const at = (region: string) => async (words: string) =>
    plainReply(await mesh.call(region, words.split(' ')));
  const [west, east] = [at('west'), at('east')];
  const both = async (words: string): Promise<readonly ClientReply[]> => {
    await mesh.settle();
    return [await west(words), await east(words)];
  };
  return { mesh, time, west, east, both };
}

const failure = (text: string): Error => new Error(text);

test('a field ends by itself, and the key with its last field', async () => {
  const { west, time } = await start();
  await west('HSET h a 1 b 2');
  expect(await west('HEXPIRE h 10 FIELDS 3 a b none')).toEqual([1, 1, -2]);
  expect(await west('HTTL h FIELDS 2 a b')).toEqual([10, 10]);
  expect(await west('HPTTL h FIELDS 3 a b none')).toEqual([10_000, 10_000, -2]);
  expect(await west('HPERSIST h FIELDS 3 b none b')).toEqual([1, -2, 1]);
  time.advance(10_000);
  expect(await west('HGETALL h')).toEqual(['b', '2']);
  expect(await west('HLEN h')).toBe(1);
  expect(await west('HMGET h a b')).toEqual([null, '2']);
  expect(await west('HPEXPIRE h 1 FIELDS 1 b')).toEqual([1]);
  time.advance(1);
  expect(await west('EXISTS h')).toBe(0);
  expect(await west('TYPE h')).toBe('none');
  expect(await west('KEYS *')).toEqual([]);
});

test('conditions are those of EXPIRE, field by field', async () => {
  const { west } = await start();
  await west('HSET h a 1 b 2');
  expect(await west('HEXPIRE h 10 XX FIELDS 1 a')).toEqual([0]);
  expect(await west('HEXPIRE h 10 GT FIELDS 1 a')).toEqual([0]);
  expect(await west('HEXPIRE h 10 LT FIELDS 1 a')).toEqual([1]);
  expect(await west('HEXPIRE h 20 NX FIELDS 2 a b')).toEqual([0, 1]);
  expect(await west('HEXPIRE h 15 GT FIELDS 2 a b')).toEqual([1, 0]);
  expect(await west('HTTL h FIELDS 2 a b')).toEqual([15, 20]);
  expect(await west('HEXPIRE h 0 FIELDS 2 a a')).toEqual([2, -2]);
  expect(await west('HPEXPIREAT h 1 FIELDS 1 b')).toEqual([2]);
  expect(await west('HTTL none FIELDS 2 a b')).toEqual([-2, -2]);
});

test('absolute times read back', async () => {
  const { west } = await start();
  await west('HSET h a 1');
  await west('HEXPIREAT h 4000000000 FIELDS 1 a');
  expect(await west('HEXPIRETIME h FIELDS 1 a')).toEqual([4_000_000_000]);
  expect(await west('HPEXPIRETIME h FIELDS 1 a')).toEqual([4_000_000_000_000]);
});

test('HSET ends the time of a field, HINCRBY keeps it', async () => {
  const { west } = await start();
  await west('HSET h a 1 b 2');
  await west('HEXPIRE h 10 FIELDS 2 a b');
  await west('HSET h a 5');
  await west('HINCRBY h b 5');
  expect(await west('HTTL h FIELDS 2 a b')).toEqual([-1, 10]);
});

test('HSETEX, HGETEX and HGETDEL', async () => {
  const { west, time } = await start();
  expect(await west('HSETEX h EX 10 FIELDS 2 a 1 b 2')).toBe(1);
  expect(await west('HSETEX h FNX FIELDS 2 b 3 c 4')).toBe(0);
  expect(await west('HSETEX h FXX KEEPTTL FIELDS 1 a 9')).toBe(1);
  expect(await west('HTTL h FIELDS 2 a b')).toEqual([10, 10]);
  expect(await west('HGETEX h PX 5 FIELDS 2 a none')).toEqual(['9', null]);
  expect(await west('HGETEX h PERSIST FIELDS 1 b')).toEqual(['2']);
  time.advance(5);
  expect(await west('HGETALL h')).toEqual(['b', '2']);
  expect(await west('HGETDEL h FIELDS 2 a b')).toEqual([null, '2']);
  expect(await west('EXISTS h')).toBe(0);
});

test.each([
  ['HEXPIRE h x FIELDS 1 a', 'ERR value is not an integer or out of range'],
  ['HEXPIRE h -1 FIELDS 1 a', 'ERR invalid expire time, must be >= 0'],
  ['HEXPIRE h 99999999999999 FIELDS 1 a', "ERR invalid expire time in 'hexpire' command"],
  [
    'HEXPIRE h 1 ZZ FIELDS 1 a',
    'ERR Mandatory argument FIELDS is missing or not at the right position',
  ],
  ['HEXPIRE h 1 FIELDS 0 a', 'ERR Parameter `numFields` should be greater than 0'],
  ['HTTL h FIELDS 0 a', 'ERR Number of fields must be a positive integer'],
  ['HTTL h FIELDS 2 a', 'ERR The `numfields` parameter must match the number of arguments'],
  ['HTTL text FIELDS 1 a', 'WRONGTYPE Operation against a key holding the wrong kind of value'],
  ['HTTL h', "ERR wrong number of arguments for 'httl' command"],
  [
    'HSETEX h EX 1 KEEPTTL FIELDS 1 a 1',
    'ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified',
  ],
  ['HGETEX h BAD FIELDS 1 a', 'ERR unknown argument: BAD'],
])('%s is refused', async (words, text) => {
  const { west } = await start();
  await west('SET text v');
  await west('HSET h a 1');
  expect(await west(words)).toEqual(failure(text));
  expect(await west('HGETALL h')).toEqual(['a', '1']);
});

test('one region as a redis-server 7.0 does not know the commands', async () => {
  const { west } = await start({ regions: ['west', 'east'], commands: 'redis' });
  const reply = await west('HEXPIRE h 1 FIELDS 1 a');
  expect(String(reply)).toContain("ERR unknown command 'HEXPIRE'");
});

test('of concurrent times the longest wins, and HPERSIST beats all', async () => {
  const { mesh, west, east, both } = await start();
  await west('HSET h a 1 b 2');
  await mesh.settle();
  mesh.partition('west', 'east');
  await west('HEXPIRE h 10 FIELDS 2 a b');
  await east('HEXPIRE h 50 FIELDS 1 a');
  await east('HEXPIRE h 50 FIELDS 1 b');
  await east('HPERSIST h FIELDS 1 b');
  mesh.heal();
  expect(await both('HTTL h FIELDS 2 a b')).toEqual([
    [50, -1],
    [50, -1],
  ]);
});

test('a causally later, shorter time replaces the longer one', async () => {
  const { mesh, west, east, both } = await start();
  await west('HSETEX h EX 50 FIELDS 1 a 1');
  await mesh.settle();
  await east('HEXPIRE h 5 FIELDS 1 a');
  expect(await both('HTTL h FIELDS 1 a')).toEqual([[5], [5]]);
});

test('HSET ends only the time it has seen', async () => {
  const { mesh, west, east, both } = await start();
  await west('HSET h a 1');
  await mesh.settle();
  mesh.partition('west', 'east');
  await west('HEXPIRE h 10 FIELDS 1 a');
  await east('HSET h a 2');
  mesh.heal();
  expect(await both('HGETALL h')).toEqual([
    ['a', '2'],
    ['a', '2'],
  ]);
  expect(await both('HTTL h FIELDS 1 a')).toEqual([[10], [10]]);
});

test('the region whose time won removes the field, the other hides it before', async () => {
  const { mesh, time, west, east, both } = await start();
  await west('HSET h a 1 b 2');
  await mesh.settle();
  await west('HEXPIRE h 10 FIELDS 1 a');
  await mesh.settle();
  mesh.partition('west', 'east');
  time.advance(10_000);
  expect(await east('HGETALL h')).toEqual(['b', '2']);
  expect(mesh.engine.region('east').space.states.get('h')?.find('hash')?.cells.size).toBe(2);
  expect(mesh.engine.region('west').space.states.get('h')?.find('hash')?.cells.size).toBe(1);
  expect(await east('HINCRBY h a 5')).toBe(5);
  mesh.heal();
  expect(await both('HGETALL h')).toEqual([
    ['b', '2', 'a', '5'],
    ['b', '2', 'a', '5'],
  ]);
});

test('RENAME and a full state sync keep the times', async () => {
  const { mesh, time, west, both } = await start({ options: { backlogLimit: 1 } });
  mesh.partition('west', 'east');
  await west('HSETEX h EX 10 FIELDS 1 a 1');
  await west('HSET h b 2');
  await west('RENAME h g');
  mesh.heal();
  expect(await both('HTTL g FIELDS 2 a b')).toEqual([
    [10, -1],
    [10, -1],
  ]);
  time.advance(10_000);
  expect(await both('HGETALL g')).toEqual([
    ['b', '2'],
    ['b', '2'],
  ]);
});

test('a removed field raises hexpired, and the trace tells the time', async () => {
  const { mesh, time, west } = await start();
  const heard: string[] = [];
  const subscriber = mesh.open('west');
  await subscriber.call(['CONFIG', 'SET', 'notify-keyspace-events', 'Eh']);
  await subscriber.call(['PSUBSCRIBE', '*']);
  subscriber.onMessage = (message) => heard.push(String([plainReply(message)].flat()[2]));
  await west('HSETEX h PX 10 FIELDS 1 a 1');
  time.advance(200);
  expect(heard).toEqual([
    '__keyevent@0__:hset',
    '__keyevent@0__:hexpire',
    '__keyevent@0__:hexpired',
  ]);
  expect(mesh.trace('h').join('\n')).toMatch(/HPEXPIREAT \d+ "a"/);
});
