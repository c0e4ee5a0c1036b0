import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import {
  findRedisServer,
  freePort,
  startRedisServer,
  type RealServer,
} from '../../../../test/support/redis-server.js';
import type { Endpoint } from '../../src/client/index.js';

const formTimeoutMs = 30_000;

/** A primary, its replica, and three sentinels that watch them. */
export class SentinelGroup implements AsyncDisposable {
  readonly primary: RealServer;
  readonly replica: RealServer;
  readonly endpoint: Endpoint;
  readonly #sentinels: readonly Sentinel[];

  private constructor(primary: RealServer, replica: RealServer, sentinels: readonly Sentinel[]) {
    this.primary = primary;
    this.replica = replica;
    this.#sentinels = sentinels;
    const addresses = sentinels.map(({ port }) => ({ host: '127.0.0.1', port }));
    this.endpoint = { sentinels: addresses, name: 'main' };
  }

  /** Starts them and waits until the replica is in sync and the sentinels know each other. */
  static async start(): Promise<SentinelGroup> {
    const primary = await startRedisServer({ args: ['--repl-diskless-sync-delay', '0'] });
    const replica = await startRedisServer({
      args: ['--replicaof', '127.0.0.1', `${primary.port}`],
    });
    const sentinels = await Promise.all([1, 2, 3].map(() => Sentinel.start(primary.port)));
    const group = new SentinelGroup(primary, replica, sentinels);
    try {
      await until(replica.port, (redis) => redis.info('replication'), /master_link_status:up/);
      for (const { port } of sentinels) {
        const known = async (redis: Redis) =>
          String(await redis.call('SENTINEL', 'MASTER', 'main'));
        await until(port, known, /num-slaves,1,num-other-sentinels,2/);
      }
    } catch (error) {
      await group[Symbol.asyncDispose]();
      throw error;
    }
    return group;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const all = [...this.#sentinels, this.replica, this.primary];
    await Promise.all(all.map((one) => one.close()));
  }
}

/** One sentinel; it writes its own configuration file. */
class Sentinel {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(port: number, process: ChildProcess, folder: string) {
    this.port = port;
    this.#process = process;
    this.#folder = folder;
  }

  static async start(primaryPort: number): Promise<Sentinel> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'geoslot-sentinel-'));
    const file = join(folder, 'sentinel.conf');
    const lines = [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${folder}`,
      `sentinel monitor main 127.0.0.1 ${primaryPort} 2`,
      'sentinel down-after-milliseconds main 1000',
      'sentinel failover-timeout main 6000',
    ];
    writeFileSync(file, lines.join('\n'));
    const child = spawn(findRedisServer() ?? 'redis-server', [file, '--sentinel'], {
      stdio: 'ignore',
    });
    return new Sentinel(port, child, folder);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGKILL');
    if (this.#process.exitCode === null) await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function until(
  port: number,
  ask: (redis: Redis) => Promise<string>,
  expected: RegExp,
): Promise<void> {
  const redis = new Redis(port);
  redis.on('error', () => undefined);
  const deadline = performance.now() + formTimeoutMs;
  try {
    while (!expected.test(await ask(redis))) {
      if (performance.now() > deadline) throw new Error(`not in ${formTimeoutMs} ms: ${expected}`);
      await delay(50);
    }
  } finally {
    redis.disconnect();
  }
}
