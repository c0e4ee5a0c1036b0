/** Scripts and functions where there are several regions; the differential test covers one. */
import { execFileSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { startMesh, type RunningMesh, type StartMeshOptions } from '../src/start-mesh.js';
import { WireClient } from './support/wire-client.js';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface Started {
  readonly mesh: RunningMesh;
  readonly west: WireClient;
  readonly east: WireClient;
  readonly warnings: readonly string[];
}

async function open(port: number): Promise<WireClient> {
  const client = await WireClient.open(port);
  cleanups.push(() => client[Symbol.asyncDispose]());
  return client;
}

async function start(options: Partial<StartMeshOptions> = {}): Promise<Started> {
  const warnings: string[] = [];
  const onWarning = (warning: string): void => void warnings.push(warning);
  const mesh = await startMesh({ regions: ['west', 'east'], onWarning, ...options });
  cleanups.push(() => mesh.close());
  const [west, east] = [mesh.region('west').port, mesh.region('east').port];
  return { mesh, west: await open(west), east: await open(east), warnings };
}

const matching = (text: string) => ({ error: expect.stringContaining(text) });
const ok = { status: 'OK' };
const setBoth = "redis.call('SET', KEYS[1], 1) redis.call('SET', KEYS[2], 2)";
const library = `#!lua name=lib
redis.register_function('put', function(keys, args) return redis.call('SET', keys[1], args[1]) end)
redis.register_function{function_name='see', flags={'no-writes'},
  callback=function(keys) return redis.call('GET', keys[1]) end}`;

test('EVAL_RO, EVALSHA_RO and FCALL_RO read and refuse writes', async () => {
  const { west } = await start();
  const write = "return redis.call('SET', KEYS[1], 'v')";
  const sha = await west.call('SCRIPT', 'LOAD', write);
  const refused = matching('Write commands are not allowed from read-only scripts');
  expect(await west.call('EVAL_RO', write, '1', 'k')).toEqual(refused);
  expect(await west.call('EVALSHA_RO', String(sha), '1', 'k')).toEqual(refused);
  await west.call('FUNCTION', 'LOAD', library);
  const flagged = matching('Can not execute a script with write flag using *_ro command');
  expect(await west.call('FCALL_RO', 'put', '1', 'k', 'v')).toEqual(flagged);
  expect(await west.call('EXISTS', 'k')).toBe(0);
  await west.call('SET', 'k', 'v');
  expect(await west.call('FCALL_RO', 'see', '1', 'k')).toBe('v');
  const read = "return redis.call('GET', KEYS[1])";
  expect(await west.call('EVAL_RO', read, '1', 'k')).toBe('v');
});

test('scripts and functions are not replicated, their effects are', async () => {
  const { mesh, west, east } = await start();
  const sha = String(await west.call('SCRIPT', 'LOAD', "return redis.call('INCR', KEYS[1])"));
  await west.call('FUNCTION', 'LOAD', library);
  expect(await west.call('EVALSHA', sha, '1', 'n')).toBe(1);
  expect(await west.call('FCALL', 'put', '1', 'k', 'v')).toEqual(ok);
  await mesh.settle();
  const noScript = { error: 'NOSCRIPT No matching script. Please use EVAL.' };
  expect(await east.call('EVALSHA', sha, '1', 'n')).toEqual(noScript);
  expect(await east.call('SCRIPT', 'EXISTS', sha)).toEqual([0]);
  expect(await east.call('FCALL', 'put', '1', 'k', 'w')).toEqual({
    error: 'ERR Function not found',
  });
  expect(await east.call('FUNCTION', 'LIST')).toEqual([]);
  expect(await east.call('MGET', 'n', 'k')).toEqual(['1', 'v']);
});

test('the management of scripts and functions is served in an active-active region', async () => {
  const { west, east } = await start();
  const sha = String(await west.call('SCRIPT', 'LOAD', 'return 1'));
  expect(await west.call('SCRIPT', 'EXISTS', sha)).toEqual([1]);
  expect(await west.call('INFO', 'memory')).toContain('number_of_cached_scripts:1\r\n');
  expect(await west.call('SCRIPT', 'FLUSH')).toEqual(ok);
  expect(await west.call('SCRIPT', 'EXISTS', sha)).toEqual([0]);
  expect(await west.call('FUNCTION', 'LOAD', library)).toBe('lib');
  const dump = String(await west.call('FUNCTION', 'DUMP'));
  expect(await east.call('FUNCTION', 'RESTORE', dump)).toEqual(ok);
  expect(await east.call('FUNCTION', 'LIST')).toEqual(await west.call('FUNCTION', 'LIST'));
  expect(await west.call('FUNCTION', 'DELETE', 'lib')).toEqual(ok);
  expect(await east.call('FUNCTION', 'FLUSH')).toEqual(ok);
  expect(await east.call('FUNCTION', 'LIST')).toEqual([]);
  const idle = { error: 'NOTBUSY No scripts in execution right now.' };
  expect(await west.call('SCRIPT', 'KILL')).toEqual(idle);
  expect(await west.call('FUNCTION', 'KILL')).toEqual(idle);
  expect(await west.call('FUNCTION', 'STATS')).toEqual([
    'running_script',
    null,
    'engines',
    ['LUA', ['libraries_count', 0, 'functions_count', 0]],
  ]);
});

/** How many of a region's effects its peers get as the first batch. */
const firstBatch = (mesh: RunningMesh, region: string): number =>
  mesh.engine.region(region).space.backlog.after(0, 1).length;

test.each([
  ['together', false, 2],
  ['one by one', true, 1],
])(
  'the two writes of a script travel %s with splitTransactions %s',
  async (_how, isSplit, count) => {
    const { mesh, west } = await start({ options: { splitTransactions: isSplit } });
    await west.call('EVAL', setBoth, '2', 'a', 'b');
    expect(firstBatch(mesh, 'west')).toBe(count);
  },
);

test('what a script wrote before its error stays, and travels as one batch too', async () => {
  const { mesh, west, east } = await start();
  const failing = matching('Unknown Redis command called from script');
  const script = `${setBoth} redis.call('NOSUCH')`;
  expect(await west.call('EVAL', script, '2', 'a', 'b')).toEqual(failing);
  expect(firstBatch(mesh, 'west')).toBe(2);
  await mesh.settle();
  expect(await east.call('MGET', 'a', 'b')).toEqual(['1', '2']);
});

test('a stale region runs scripts that read and refuses those that write', async () => {
  const { mesh, west } = await start();
  await west.call('SET', 'k', 'v');
  await west.call('FUNCTION', 'LOAD', library);
  mesh.setStale('west', true);
  const write = "return redis.call('SET', KEYS[1], 'w')";
  expect(await west.call('EVAL', write, '1', 'k')).toEqual(matching('stale'));
  const readonly = matching('READONLY Can not run script with write flag');
  expect(await west.call('EVAL', `#!lua\n${write}`, '1', 'k')).toEqual(readonly);
  expect(await west.call('FCALL', 'put', '1', 'k', 'w')).toEqual(readonly);
  expect(await west.call('EVAL', "return redis.call('GET', KEYS[1])", '1', 'k')).toBe('v');
  expect(await west.call('FCALL', 'see', '1', 'k')).toBe('v');
  mesh.setStale('west', false);
  expect(await west.call('EVAL', write, '1', 'k')).toEqual(ok);
});

test.each(['none', 'enterprise', 'oss'] as const)(
  'policy %s: a key outside KEYS works and is told once a run',
  async (policy) => {
    const { west, warnings } = await start({ policy, shards: 1 });
    const use = "redis.call('SET', KEYS[1], 1) return redis.call('INCR', ARGV[1])";
    expect(await west.call('EVAL', use, '1', 'a', 'a')).toBe(2);
    expect(warnings).toEqual([]);
    const other = `${use.replace('return ', '')} return redis.call('GET', ARGV[1])`;
    expect(await west.call('EVAL', other, '1', 'a', 'b')).toBe('1');
    expect(warnings).toEqual(["undeclared-key: a script uses 'b', which is not among its KEYS"]);
  },
);

test('one plain region tells of no undeclared keys', async () => {
  const warnings: string[] = [];
  const mesh = await startMesh({
    regions: ['solo'],
    onWarning: (warning) => warnings.push(warning),
  });
  cleanups.push(() => mesh.close());
  const client = await open(mesh.region('solo').port);
  expect(await client.call('EVAL', "return redis.call('SET', 'k', 1)", '0')).toEqual(ok);
  expect(warnings).toEqual([]);
});

const crossSlot = { error: "CROSSSLOT Keys in request don't hash to the same slot" };

test.each([
  ['none', [null, 'OK']],
  ['enterprise', crossSlot],
  ['oss', crossSlot],
] as const)('policy %s: KEYS of two slots', async (policy, reply) => {
  const { west } = await start({ policy, shards: 1 });
  await west.call('FUNCTION', 'LOAD', library);
  const script = 'return {false, KEYS[2] and "OK"}';
  const sha = String(await west.call('SCRIPT', 'LOAD', script));
  expect(await west.call('EVAL', script, '2', 'a', 'b')).toEqual(reply);
  expect(await west.call('EVALSHA', sha, '2', 'a', 'b')).toEqual(reply);
  expect(await west.call('EVAL', script, '2', '{t}a', '{t}b')).toEqual([null, 'OK']);
  const called = await west.call('FCALL', 'put', '2', 'a', 'b', 'v');
  expect(called).toEqual(policy === 'none' ? ok : crossSlot);
});

test('oss: a script runs in the shard of its keys and sees the keys of that shard', async () => {
  const { mesh, west } = await start({ policy: 'oss', shards: 2 });
  const script = "redis.call('SET', KEYS[1], 1) return redis.call('KEYS', '*')";
  // Slot of `bar` is 5061, of `foo` 12182.
  expect(await west.call('EVAL', script, '1', 'bar')).toEqual(['bar']);
  const moved = await west.call('EVAL', script, '1', 'foo');
  expect(moved).toEqual(matching('MOVED 12182 '));
  const second = await open(Number(JSON.stringify(moved).match(/:(\d+)"/)?.[1]));
  expect(await second.call('EVAL', script, '1', 'foo')).toEqual(['foo']);
  expect(mesh.region('west').replica.exists('foo')).toBe(true);
});

test('TIME inside a script is the clock of its region', async () => {
  const { mesh, west, east } = await start();
  mesh.pinClock('west', 5_250);
  mesh.pinClock('east', 9_000);
  const script = "return redis.call('TIME')";
  expect(await west.call('EVAL', script, '0')).toEqual(['5', '250000']);
  expect(await east.call('EVAL', script, '0')).toEqual(['9', '0']);
});

test.each([
  ['a syntax error', 'return (', 'Error compiling script'],
  ['a wrong type', 'return {} .. 1', 'attempt to concatenate a table value'],
  ['a call without words', 'redis.call()', 'Please specify at least one argument'],
  ['endless recursion', 'local function f() return 1 + f() end return f()', 'stack overflow'],
  ['a huge string', 'return string.rep("x", 2^30)', 'not enough memory'],
])('%s is an error reply and the region lives on', async (_what, script, text) => {
  const { west } = await start();
  expect(await west.call('EVAL', script, '0')).toEqual(matching(text));
  expect(await west.call('EVAL', 'return redis.call("INCR", KEYS[1])', '1', 'n')).toBe(1);
});

test('a script that uses the heap up is ended, and the region lives on', () => {
  const program = `
    import { startMesh } from '@geoslot/mesh';
    import { Redis } from 'ioredis';
    const mesh = await startMesh({ regions: ['west', 'east'] });
    const client = new Redis(mesh.region('west').url);
    const script = 'local t = {} for i = 1, 1e12 do t[i] = {} end';
    console.log(await client.eval(script, 0).catch(({ message }) => message));
    console.log(await client.ping());
    client.disconnect();
    await mesh.close();`;
  const options = ['--max-old-space-size=300', '--input-type=module', '-e', program];
  const printed = execFileSync(process.execPath, options, { encoding: 'utf8' });
  expect(printed).toMatch(/^ERR not enough memory script: .*\nPONG\n$/);
}, 120_000);

/** Starts a script that never ends, and waits until the region is BUSY with it. */
async function busy({ mesh, west }: Started, ...call: readonly string[]) {
  const other = await open(mesh.region('west').port);
  await west.call('CONFIG', 'SET', 'busy-reply-threshold', '1');
  const ended = west.call(...call);
  for (;;) {
    const reply = await other.call('GET', 'k');
    if (JSON.stringify(reply).includes('BUSY')) return { other, ended };
  }
}

test('SCRIPT KILL ends a script that has not written; the peer is not BUSY', async () => {
  const started = await start();
  const { other, ended } = await busy(started, 'EVAL', 'while true do end', '0');
  expect(await other.call('SET', 'k', 'v')).toEqual(matching('BUSY Redis is busy'));
  expect(await started.east.call('SET', 'k', 'v')).toEqual(ok);
  expect(await other.call('FUNCTION', 'KILL')).toEqual(matching('BUSY'));
  expect(await other.call('SCRIPT', 'KILL')).toEqual(ok);
  expect(await ended).toEqual(matching('Script killed by user with SCRIPT KILL.'));
  expect(await other.call('SET', 'k', 'w')).toEqual(ok);
});

test('FUNCTION KILL ends a function', async () => {
  const started = await start();
  const spin = "#!lua name=s\nredis.register_function('spin', function() while true do end end)";
  await started.west.call('FUNCTION', 'LOAD', spin);
  const { other, ended } = await busy(started, 'FCALL', 'spin', '0');
  expect(await other.call('SCRIPT', 'KILL')).toEqual(matching('BUSY'));
  expect(await other.call('FUNCTION', 'KILL')).toEqual(ok);
  expect(await ended).toEqual(matching('killed by user with FUNCTION KILL.'));
});

test('a script that has written can not be killed; it ends with its region', async () => {
  const started = await start();
  const { mesh } = started;
  const forever = "while true do redis.call('INCR', KEYS[1]) end";
  const { other, ended } = await busy(started, 'EVAL', forever, '1', 'n');
  expect(await other.call('SCRIPT', 'KILL')).toEqual(matching('UNKILLABLE'));
  mesh.crash('west');
  expect(await ended).toEqual({ error: 'CLOSED' });
  mesh.restart('west');
  const client = await open(mesh.region('west').port);
  const count = await client.call('GET', 'n');
  expect(Number(count)).toBeGreaterThan(0);
  expect(await client.call('PING')).toEqual({ status: 'PONG' });
  expect(await client.call('GET', 'n')).toBe(count);
});
