import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ratelimit } from '@upstash/ratelimit';
import type * as bullmqTypes from 'bullmq';
import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

const require = createRequire(import.meta.url);

/** redlock 4 has no types of its own; these are the parts used here, as its README shows them. */
interface Redlock {
  lock(resource: string | readonly string[], ttlMs: number): Promise<RedlockLock>;
}
export interface RedlockLock {
  extend(ttlMs: number): Promise<RedlockLock>;
  unlock(): Promise<void>;
}
const RedlockClass = require('redlock') as new (
  clients: readonly Redis[],
  options: { retryCount: number },
) => Redlock;

export const newRedlock = (client: Redis): Redlock => new RedlockClass([client], { retryCount: 0 });

/** The ESM build of bullmq does not load in Node; its types are the same. */
export const bullmq = require('bullmq') as typeof bullmqTypes;

/** What a program does with a library; what it learns on the way is the result. */
export type LibraryFlow = (client: Redis) => Promise<readonly unknown[]>;

async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (thrown) {
    return thrown instanceof Error ? `failed: ${thrown.name}` : thrown;
  }
}

export const rateLimiterFlexible: LibraryFlow = async (storeClient) => {
  const limiter = new RateLimiterRedis({ storeClient, points: 3, duration: 60 });
  const seen: unknown[] = [];
  for (const points of [1, 1, 1, 1, 2]) {
    const result = await outcome(() => limiter.consume('user', points));
    const { remainingPoints, consumedPoints } = result as Record<string, number>;
    seen.push([remainingPoints, consumedPoints]);
  }
  const left = await limiter.get('user');
  seen.push(left?.consumedPoints, await limiter.delete('user'));
  return seen;
};

export const redlock: LibraryFlow = async (client) => {
  const locks = newRedlock(client);
  const lock = await locks.lock(['lock:a', 'lock:b'], 5_000);
  const rival = await outcome(() => locks.lock('lock:a', 5_000));
  const extended = await lock.extend(9_000);
  await extended.unlock();
  const again = await outcome(async () => (await locks.lock('lock:a', 5_000)).unlock());
  return [rival, again, await outcome(() => lock.extend(1_000))];
};

/** A flag of Upstash's own server, in the first line of its scripts; Redis refuses it. */
const UPSTASH_FLAG = '#!lua flags=allow-key-locking';

type UpstashRedis = ConstructorParameters<typeof Ratelimit>[0]['redis'];

/** What @upstash/ratelimit asks of its client, over ioredis. */
function asUpstash(client: Redis) {
  const words = (args: readonly unknown[]) => args.map(String);
  return {
    eval: (script: string, keys: string[], args: unknown[]) =>
      client.eval(script.replace(UPSTASH_FLAG, ''), keys.length, ...keys, ...words(args)),
    evalsha: (sha: string, keys: string[], args: unknown[]) =>
      client.evalsha(sha, keys.length, ...keys, ...words(args)),
  };
}

/** The limiters used in tests call only these two methods of their client. */
export const upstashClient = (client: Redis): UpstashRedis =>
  asUpstash(client) as object as UpstashRedis;

/** Windows begin at multiples of their length: one this long does not end during a test. */
const WINDOW = '1000 d';

export const upstashRatelimit: LibraryFlow = async (client) => {
  const redis = upstashClient(client);
  const seen: unknown[] = [];
  const limiters = {
    fixed: Ratelimit.fixedWindow(2, WINDOW),
    sliding: Ratelimit.slidingWindow(2, WINDOW),
    bucket: Ratelimit.tokenBucket(2, WINDOW, 3),
  };
  for (const [prefix, limiter] of Object.entries(limiters)) {
    const ratelimit = new Ratelimit({ redis, limiter, prefix, ephemeralCache: false });
    for (let turn = 0; turn < 4; turn++) {
      const { success, remaining } = await ratelimit.limit('user');
      seen.push([prefix, success, remaining]);
    }
    seen.push((await ratelimit.getRemaining('user')).remaining);
    await ratelimit.resetUsedTokens('user');
  }
  return seen;
};

/** After this long a retry that waits 1 ms is due on every machine: what comes next is certain. */
const RETRY_IS_DUE_MS = 20;

/** Jobs are fetched and finished by hand, so that the order of scripts is the same each time. */
export const bullmqFlow: LibraryFlow = async (connection) => {
  const queue = new bullmq.Queue('mail', { connection });
  const worker = new bullmq.Worker('mail', null, { connection, autorun: false });
  await queue.addBulk([
    { name: 'plain', data: { n: 1 } },
    { name: 'prioritized', data: { n: 2 }, opts: { priority: 2, attempts: 3 } },
    { name: 'delayed', data: { n: 3 }, opts: { delay: 600_000 } },
    { name: 'once', data: { n: 4 }, opts: { deduplication: { id: 'd1' } } },
    { name: 'once', data: { n: 5 }, opts: { deduplication: { id: 'd1' } } },
    {
      name: 'backoff',
      data: { n: 6 },
      opts: { attempts: 2, backoff: { type: 'fixed', delay: 1 } },
    },
  ]);
  const seen: unknown[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const job = await worker.getNextJob('token', { block: false });
    seen.push(job?.name);
    if (job?.name === 'plain') await job.updateProgress(50);
    if (job?.name === 'backoff') {
      await job.moveToFailed(new Error('no luck'), 'token');
      await sleep(RETRY_IS_DUE_MS);
    } else await job?.moveToCompleted({ done: turn }, 'token', false);
  }
  seen.push(await queue.getJobCounts(), (await queue.getJobs(['completed'])).length);
  await queue.pause();
  seen.push(await queue.isPaused());
  await queue.resume();
  await queue.drain(true);
  seen.push(await queue.getJobCounts());
  await queue.obliterate({ force: true });
  await worker.close();
  await queue.close();
  return seen;
};
