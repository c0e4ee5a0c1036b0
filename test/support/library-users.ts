import { Ratelimit } from '@upstash/ratelimit';
import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { bullmq, newRedlock, upstashClient, type RedlockLock } from './library-flows.js';

/** Draws a number from 0 up to `below`. */
export type Draw = (below: number) => number;

/** A program of one region that uses a library; each step is one thing it may do. */
export interface LibraryUser {
  step(draw: Draw): Promise<unknown>;
  close?(): Promise<void>;
}

const pick = <T>(draw: Draw, items: readonly [T, ...T[]]): T =>
  items[draw(items.length)] ?? items[0];
/** Few enough for regions to meet on the same keys. */
const someone = (draw: Draw): string => `user${draw(3)}`;

function rateLimiterUser(storeClient: Redis): LibraryUser {
  const limiter = new RateLimiterRedis({ storeClient, points: 5, duration: 60 });
  return {
    async step(draw) {
      const user = someone(draw);
      const act = draw(10);
      if (act === 0) return limiter.delete(user);
      if (act === 1) return limiter.block(user, 30);
      if (act === 2) return limiter.reward(user, 1);
      return limiter.consume(user, 1 + draw(2)).catch(overLimit);
    },
  };
}

/** A caller over its limit is an answer; only errors are failures. */
function overLimit(answer: unknown): unknown {
  if (answer instanceof Error) throw answer;
  return answer;
}

function redlockUser(client: Redis): LibraryUser {
  const redlock = newRedlock(client);
  const held: RedlockLock[] = [];
  return {
    async step(draw) {
      const lock = draw(3) > 0 ? held.shift() : undefined;
      if (lock !== undefined) return draw(4) === 0 ? lock.extend(20_000) : lock.unlock();
      const names = draw(3) === 0 ? ['lock:0', 'lock:1'] : [`lock:${draw(6)}`];
      return held.push(await redlock.lock(names, pick(draw, [50, 5_000, 60_000])));
    },
  };
}

function upstashUser(client: Redis): LibraryUser {
  const redis = upstashClient(client);
  const limits = [
    new Ratelimit({ redis, limiter: Ratelimit.fixedWindow(5, '1 h'), prefix: 'fixed' }),
    new Ratelimit({ redis, limiter: Ratelimit.slidingWindow(5, '1 h'), prefix: 'sliding' }),
    new Ratelimit({ redis, limiter: Ratelimit.tokenBucket(5, '1 h', 9), prefix: 'bucket' }),
  ] as const;
  return {
    step: (draw) => {
      const limit = pick(draw, limits);
      return draw(12) === 0 ? limit.resetUsedTokens(someone(draw)) : limit.limit(someone(draw));
    },
  };
}

const jobOptions = [
  {},
  { priority: 2, attempts: 3 },
  { delay: 600_000 },
  { deduplication: { id: 'once' } },
  { attempts: 2, backoff: { type: 'fixed', delay: 1 } },
] as const;

function bullmqUser(connection: Redis): LibraryUser {
  const queue = new bullmq.Queue('mail', { connection });
  const worker = new bullmq.Worker('mail', null, { connection, autorun: false });
  queue.on('error', () => undefined);
  worker.on('error', () => undefined);
  return {
    async step(draw) {
      const act = draw(12);
      if (act === 0) return (await queue.isPaused()) ? queue.resume() : queue.pause();
      if (act < 6) return queue.add('letter', { n: draw(100) }, pick(draw, jobOptions));
      const job = await worker.getNextJob('token', { block: false });
      if (act < 8) return job?.updateProgress(draw(100));
      if (act < 10) return job?.moveToFailed(new Error('no luck'), 'token');
      return job?.moveToCompleted({ done: act }, 'token', false);
    },
    async close() {
      await Promise.allSettled([worker.close(true), queue.close()]);
    },
  };
}

/** Programs that use one library each, by its name. */
export const libraryUsers: Readonly<Record<string, (client: Redis) => LibraryUser>> = {
  'rate-limiter-flexible': rateLimiterUser,
  redlock: redlockUser,
  '@upstash/ratelimit': upstashUser,
  bullmq: bullmqUser,
};
