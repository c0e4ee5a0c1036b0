import { afterEach, expect, test, vi } from 'vitest';
import { inspect } from 'node:util';
import { redact } from '../../src/client/errors/redact.js';
import { serverFaults } from '../../src/client/errors/fault-table.js';
import { classify, type FaultContext } from '../../src/client/execute/fault.js';
import { createExecutor } from '../../src/client/index.js';
import { call, commands, increment } from '../support/operations.js';
import { testWithRedis, withServer } from '../support/with-server.js';

const secret = 'S3cr3t-value';

/**
 * Between attempts 20, 60, 180 and 540 ms, then a second, so that the fifth is the last within
 * this deadline, by far: one that begins just before a deadline may end as unknown.
 */
const deadlineMs = 1_700;
const useLongestWaits = () => void vi.spyOn(Math, 'random').mockReturnValue(1 - Number.EPSILON);
afterEach(() => vi.restoreAllMocks());

/** A server error as ioredis builds it. */
function reply(message: string): Error {
  const error = new Error(message);
  error.name = 'ReplyError';
  return Object.assign(error, { command: { name: 'hello', args: ['3', 'AUTH', 'me', secret] } });
}

const answered: FaultContext = {
  state: 'answered',
  isScript: false,
  isRead: false,
  isCluster: true,
};

test.each(Object.keys(serverFaults))('%s is known not to be applied', (code) => {
  const fault = classify(reply(`${code} some words`), answered);
  expect(fault.applied).toBe('no');
  expect(fault.row).toBe(serverFaults[code]);
});

test('an error raised inside a script may have been applied in part, and is never retried', () => {
  const error = reply('OOM command not allowed script: f3a9, on @user_script:1.');
  expect(classify(error, { ...answered, isScript: true }).applied).toBe('part');
  expect(classify(reply('WRONGTYPE x'), { ...answered, isScript: true }).applied).toBe('part');
  expect(classify(reply('LOADING x'), { ...answered, isScript: true }).applied).toBe('no');
});

test('a redirection is a configuration error on a client that cannot follow it', () => {
  const fault = classify(reply('MOVED 1 h:1'), { ...answered, isCluster: false });
  expect(fault.row).toMatchObject({ kind: 'cluster mode', retry: 'never' });
});

test('the last reply inside "Too many Cluster redirections" decides', () => {
  const error = new Error('Too many Cluster redirections. Last error: ReplyError: TRYAGAIN x');
  expect(classify(error, answered).row).toBe(serverFaults['TRYAGAIN']);
});

test('a closed connection is known not to be applied only when nothing was written', () => {
  const error = new Error('Connection is closed.');
  expect(classify(error, { ...answered, state: 'never written' }).applied).toBe('no');
  expect(classify(error, { ...answered, state: 'unknown' }).applied).toBe('maybe');
  expect(classify(error, { ...answered, state: 'unknown', isRead: true }).applied).toBe('no');
});

test('a server error flushed over a written command leaves it unknown', () => {
  expect(classify(reply('WRONGPASS x'), { ...answered, state: 'unknown' }).applied).toBe('maybe');
});

test.each([
  reply(`ERR unknown command 'X', with args beginning with: '${secret}' 'it's ${secret}'`),
  reply(`ERR user_script:1: ${secret} script: f00, on @user_script:1.`),
  reply(`ERR invalid value "${secret}"`),
  Object.assign(new Error('outer'), { cause: reply(`WRONGPASS '${secret}'`) }),
])('no secret is left in a redacted error %#', (error) => {
  const redacted = redact(error);
  expect(inspect(redacted, { depth: 9, showHidden: true })).not.toContain(secret);
  expect(JSON.stringify(redacted, Object.getOwnPropertyNames(redacted))).not.toContain(secret);
});

const refused = [
  ['WRONG_TYPE', 'no', commands([['LPUSH', '{n}', secret]])],
  [
    'WRONG_TYPE',
    'part',
    commands([
      ['LPUSH', '{n}', secret],
      ['EXPIRE', '{n}', '60'],
    ]),
  ],
  ['COMMAND_REFUSED', 'no', commands([['INCRBY', '{n}', secret]])],
  ['COMMAND_REFUSED', 'no', commands([['NOSUCH', '{n}', secret]])],
  ['COMMAND_REFUSED', 'part', call('return error(ARGV[1])', undefined, [secret])],
  ['WRONG_TYPE', 'part', call("return redis.call('lpush', KEYS[1], ARGV[1])", undefined, [secret])],
] as const;

testWithRedis('a refusal has a code, says what was applied, and holds no argument', () =>
  withServer(async ({ url }) => {
    await using executor = await createExecutor({ region: 'west', endpoint: url });
    await executor.execute(increment());
    for (const [code, applied, operation] of refused) {
      const error: unknown = await executor.execute(operation).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code, applied, retryable: false, region: 'west' });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
    }
  }),
);

testWithRedis('a replica applies nothing of a script, which may be sent again', () =>
  withServer(async ({ url, redis }) => {
    await using executor = await createExecutor({ region: 'west', endpoint: url });
    const script = call("redis.call('get', KEYS[1]) redis.call('incr', KEYS[1]) return 1");
    await executor.execute(script);
    await redis.replicaof('127.0.0.1', '1');
    useLongestWaits();
    const refused = executor.execute(script, { deadlineMs });
    // The client connects anew on READONLY: the deadline may find it at that.
    await expect(refused).rejects.toMatchObject({
      code: expect.stringMatching(/^NOT_(APPLIED|READY)$/),
      applied: 'no',
      retryable: true,
    });
    expect(await redis.get('{n}')).toBe('1');
    const again = executor.execute(script, { deadlineMs: 10_000 });
    await redis.replicaof('NO', 'ONE');
    expect(await again).toBe(1);
    expect(await redis.get('{n}')).toBe('2');
  }),
);

testWithRedis('a full server is a CapacityError, a replica a NotAppliedError', () =>
  withServer(async ({ url, redis }) => {
    await using executor = await createExecutor({ region: 'west', endpoint: url });
    await redis.config('SET', 'maxmemory', '1mb');
    await expect(executor.execute(increment())).rejects.toMatchObject({
      code: 'CAPACITY',
      applied: 'no',
    });
    await expect(executor.transaction([increment(), increment()])).rejects.toMatchObject({
      code: 'CAPACITY',
      applied: 'no',
    });
    await redis.config('SET', 'maxmemory', '0');
    await redis.config('SET', 'min-replicas-to-write', '1');
    useLongestWaits();
    await expect(executor.execute(increment(), { deadlineMs })).rejects.toMatchObject({
      code: 'NOT_APPLIED',
      applied: 'no',
      retryable: true,
    });
    expect(await redis.get('{n}')).toBeNull();
  }),
);
