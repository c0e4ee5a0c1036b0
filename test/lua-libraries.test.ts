import { ScriptEngine, type ScriptReply } from '@geoslot/lua';
import { startMesh } from '@geoslot/mesh';
import { Redis } from 'ioredis';
import { expect } from 'vitest';
import { readDatabase } from './support/database.js';
import {
  bullmqFlow,
  rateLimiterFlexible,
  redlock,
  upstashRatelimit,
  type LibraryFlow,
} from './support/library-flows.js';
import { RecordingRedis, type Recorded } from './support/recording-redis.js';
import { startRedisServer, testWithRedis } from './support/redis-server.js';
import { SynchronousRedis } from './support/synchronous-redis.js';

/** Two servers give the fields of a hash in one order only while they are kept as a list. */
const orderedHashes = { args: ['--hash-max-listpack-value', '100000'] };
/** A recorded time and a replayed one may differ by this much. */
const CLOCK_TOLERANCE_MS = 60_000;

/** Bytes as the text a client makes of them; large numbers are times. */
function comparable(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value, 'latin1').toString('utf8');
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(comparable);
  if (value === null || typeof value !== 'object') return value;
  if ('kind' in value && value.kind === 'status' && 'text' in value) return value.text;
  if ('kind' in value && value.kind === 'error' && 'message' in value) {
    return { error: value.message };
  }
  return value;
}

const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 1_000;

/** `reply`, with the times of `expected` where the two are near. */
function withTimesOf(expected: unknown, reply: unknown): unknown {
  if (Array.isArray(expected) && Array.isArray(reply)) {
    return reply.map((value, index) => withTimesOf(expected[index], value));
  }
  if (!isTime(expected) || !isTime(reply)) return reply;
  return Math.abs(reply - expected) <= CLOCK_TOLERANCE_MS ? expected : reply;
}

/** Runs recorded commands on another server; EVAL and EVALSHA by our engine. */
class Replay {
  readonly #redis: SynchronousRedis;
  readonly #engine = new ScriptEngine();
  scripts = 0;

  constructor(redis: SynchronousRedis) {
    this.#redis = redis;
  }

  /** A script's reply; undefined for other commands, and for a script that EVAL will bring. */
  run(args: readonly string[]): ScriptReply | undefined {
    const [name, script = '', count = '0', ...rest] = args;
    if (name !== 'eval' && name !== 'evalsha') {
      this.#redis.call(args);
      return undefined;
    }
    const found = name === 'eval' ? this.#engine.load(script) : this.#engine.find(script);
    if (found === undefined) return undefined;
    this.scripts++;
    const keys = rest.slice(0, Number(count));
    const argv = rest.slice(Number(count));
    return found.run({ keys, argv, host: { call: (command) => this.#redis.call(command) } });
  }
}

const ignored = new Set(['info', 'hello', 'client', 'select', 'quit', 'bzpopmin']);

async function replay(recorded: readonly Recorded[], port: number): Promise<number> {
  await using redis = new SynchronousRedis(port);
  const replay = new Replay(redis);
  for (const { args, reply } of recorded) {
    if (ignored.has(args[0] ?? '')) continue;
    const answer = replay.run(args);
    if (answer === undefined) continue;
    const real = await reply;
    const what = args.map((arg) => arg.slice(0, 80)).join(' ');
    expect(withTimesOf(real, comparable(answer)), what).toEqual(real);
  }
  return replay.scripts;
}

/** What the library sent to a real server. */
async function record(flow: LibraryFlow): Promise<readonly Recorded[]> {
  await using server = await startRedisServer(orderedHashes);
  const client = recordingClient(server.url);
  await flow(client);
  client.disconnect();
  await Promise.all(client.recorded.map(({ reply }) => reply));
  return client.recorded;
}

/** As BullMQ wants its connections. */
const recordingClient = (url: string): RecordingRedis =>
  new RecordingRedis(url, { maxRetriesPerRequest: null, retryStrategy: () => null });

async function onRealServer(flow: LibraryFlow): Promise<void> {
  const recorded = await record(flow);
  await using server = await startRedisServer(orderedHashes);
  expect(await replay(recorded, server.port)).toBeGreaterThan(3);
}

const answer = (client: Redis, { args: [name = '', ...args] }: Recorded): Promise<unknown> =>
  client
    .call(name, ...args.map((arg) => Buffer.from(arg, 'latin1')))
    .catch((thrown: Error) => ({ error: thrown.message }));

/** Sends the same commands to a real server and to the mesh; each reply and all data are equal. */
async function compareOnBoth(recorded: readonly Recorded[], real: Redis, ours: Redis) {
  let scripts = 0;
  let mostKeys = 0;
  let isQueueing = false;
  for (const command of recorded) {
    const [name = '', script = ''] = command.args;
    if (ignored.has(name)) continue;
    const what = `${name} ${script.slice(0, 80)}`;
    const expected = await answer(real, command);
    expect(withTimesOf(expected, await answer(ours, command)), what).toEqual(expected);
    if (name.startsWith('eval')) scripts += 1;
    isQueueing = name === 'multi' || (isQueueing && name !== 'exec');
    if (isQueueing) continue;
    const data = await readDatabase(real);
    expect(await readDatabase(ours), what).toEqual(data);
    mostKeys = Math.max(mostKeys, Object.keys(data).length);
  }
  expect(scripts).toBeGreaterThan(3);
  expect(mostKeys).toBeGreaterThan(0);
}

async function onBoth(flow: LibraryFlow): Promise<void> {
  const recorded = await record(flow);
  await using server = await startRedisServer(orderedHashes);
  const mesh = await startMesh({ regions: ['solo'] });
  const real = new Redis(server.url);
  const ours = new Redis(mesh.region('solo').url);
  try {
    await compareOnBoth(recorded, real, ours);
  } finally {
    for (const client of [real, ours]) client.disconnect();
    await mesh.close();
  }
}

async function onMesh(flow: LibraryFlow): Promise<void> {
  await using server = await startRedisServer();
  const mesh = await startMesh({ regions: ['solo'] });
  const clients = [server.url, mesh.region('solo').url].map(recordingClient);
  const [real, ours] = await Promise.all(clients.map(flow));
  for (const client of clients) client.disconnect();
  await mesh.close();
  expect(ours).toEqual(real);
}

const flows = {
  'rate-limiter-flexible': rateLimiterFlexible,
  redlock,
  upstashRatelimit,
  bullmq: bullmqFlow,
};

for (const [name, flow] of Object.entries(flows)) {
  testWithRedis(`the scripts of ${name} answer as on a real server`, () => onRealServer(flow));
  testWithRedis(`the scripts of ${name} leave on the mesh what they leave on a real server`, () =>
    onBoth(flow),
  );
  testWithRedis(`${name} behaves on the mesh as on a real server`, () => onMesh(flow));
}
