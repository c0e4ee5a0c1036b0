import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';

async function explain(...words: string[]) {
  const io = testIo('.');
  const exitCode = await main(['explain', ...words], io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

/** The rows of the table as cells. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  (text.split('\n\n')[0] ?? '').split('\n').map((line) => line.split(/ {3,}/));

test('increments of both regions sum, and nothing is lost', async () => {
  const { exitCode, stdout } = await explain('INCR x', 'INCRBY x 2');
  expect(exitCode).toBe(0);
  expect(rowsOf(stdout)).toContainEqual(['x in sync', '"3"', '"3"']);
  expect(stdout).not.toContain('Lost');
  expect(stdout).toContain('INCR: All increments of all regions add up. (documented: ');
});

test('a register loses the earlier write, and explain says whose', async () => {
  const { stdout } = await explain('SET x 1', 'SET x 2');
  expect(rowsOf(stdout)).toContainEqual(['x alone', '"1"', '"2"']);
  expect(stdout).toContain('Lost\n  what westeurope wrote to x (SET x 1): the value is "2"\n');
  expect(stdout).toContain('later clock');
});

test('SET NX answers OK twice', async () => {
  const { stdout } = await explain('SET lock 1 NX', 'SET lock 2 NX');
  expect(rowsOf(stdout)).toContainEqual(['is answered', '"OK"', '"OK"']);
});

test('what both regions saw before is told by --given', async () => {
  const { stdout } = await explain('--given', 'SADD s "a b" c', 'SREM s "a b"', 'SADD s "a b"');
  expect(rowsOf(stdout)).toContainEqual(['s before', '{ a b, c }', '{ a b, c }']);
  expect(rowsOf(stdout)).toContainEqual(['s in sync', '{ a b, c }', '{ a b, c }']);
});

test('hashes, sorted sets, lists and HyperLogLogs show their values', async () => {
  const given = ['HSET h f 1', 'ZADD z 1 m', 'RPUSH l a', 'PFADD p x'].flatMap((command) => [
    '--given',
    command,
  ]);
  const { stdout } = await explain(...given, 'HINCRBY h f 1', 'ZINCRBY z 1 m');
  const before = rowsOf(stdout).filter(([name]) => name?.endsWith('before'));
  expect(before.map(([, value]) => value)).toEqual([
    '{ f: 1 }',
    '[ a ]',
    'about 1 elements',
    '{ m: 1 }',
  ]);
});

test('JSON is the experiment as data', async () => {
  const { stdout } = await explain('--format', 'json', 'INCR x', 'INCR x');
  expect(JSON.parse(stdout)).toMatchObject({ keys: ['x'], after: { x: '"2"' } });
});

test.each([
  [['SET x 1'], 'explain takes two commands'],
  [['NOSUCH x', 'GET x'], "'NOSUCH' is no Redis command"],
  [['SET x', 'GET x'], "'SET x' cannot be sent"],
  [['SET x "1', 'GET x'], 'the quotes of'],
  [['', 'GET x'], 'a command is empty'],
  [['GET x', 'GET x', '--commands', 'all'], "--commands 'all' is not known"],
])('%j is refused with exit 2 and the remedy', async (words, reason) => {
  const { exitCode, stdout, stderr } = await explain(...words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(reason);
});

test('--profile says what another back end does, without a run', async () => {
  const { exitCode, stdout } = await explain(
    '--profile',
    'keydb-active-replica',
    'INCR x',
    'GET x',
  );
  expect(exitCode).toBe(0);
  expect(stdout).toContain('KeyDB active replica: several regions write');
  expect(stdout).toContain('INCR: Concurrent increments diverge');
  expect(stdout).toContain('nothing was run');
  const json = await explain('--profile', 'redis', '--format', 'json', 'INCR x', 'HSET h f 1');
  expect(JSON.parse(json.stdout)).toMatchObject({
    profile: 'redis',
    rules: [
      { command: 'INCR', convergence: { outcome: 'one writer' } },
      { command: 'HSET', convergence: { outcome: 'one writer' } },
    ],
  });
  const { stderr } = await explain('--profile', 'dynamo', 'INCR x', 'GET x');
  expect(stderr).toContain("--profile 'dynamo' is not known; use redis-active-active");
});

test('the rule that decided is named for each key', async () => {
  const { stdout } = await explain('SET x 1', 'SET x 2');
  expect(stdout).toMatch(/Decided by\n {2}x: .*later clock/);
});
