import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { test } from 'vitest';
import { findRedisServer, testWithRedis } from '../../../../test/support/redis-server.js';

const port = 6379;
const startTimeoutMs = 15_000;

/** `ip` of iproute2. */
function ip(...args: readonly string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/**
 * `test` where network namespaces can be made, which takes root. Elsewhere it is skipped and says
 * why; under `CI=true` it runs all the same, and fails.
 */
export const testWithNamespace: typeof testWithRedis = (name, run, timeoutMs) => {
  if (process.env['CI'] === 'true' || canMakeNamespaces()) testWithRedis(name, run, timeoutMs);
  else test.skip(`${name} (needs root and iproute2: apt-get install -y iproute2)`);
};

function canMakeNamespaces(): boolean {
  const name = `geoslot-probe-${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return true;
  } catch {
    return false;
  }
}

/**
 * A redis-server in a network namespace of its own, at the other end of a cable that a test can
 * pull: packets vanish in the kernel, and neither end hears of it.
 */
export class NamespacedServer implements AsyncDisposable {
  readonly host: string;
  readonly port = port;
  readonly #name: string;
  readonly #end: () => Promise<void>;

  private constructor(name: string, host: string, end: () => Promise<void>) {
    this.#name = name;
    this.host = host;
    this.#end = end;
  }

  static async start(): Promise<NamespacedServer> {
    const block = Math.floor(Math.random() * 0x4000);
    const name = `geoslot-${block}`;
    const host = address(block, 2);
    connectNamespace(name, address(block, 1), host);
    const folder = mkdtempSync(join(tmpdir(), 'geoslot-netns-'));
    const options = ['--bind', '0.0.0.0', '--protected-mode', 'no', '--save', '', '--dir', folder];
    const server = findRedisServer() ?? 'redis-server';
    const child = spawn('ip', ['netns', 'exec', name, server, '--port', `${port}`, ...options], {
      stdio: 'ignore',
    });
    const kill = (): void => {
      child.kill('SIGKILL');
      ip('netns', 'del', name);
    };
    process.once('exit', kill);
    const end = async (): Promise<void> => {
      process.off('exit', kill);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      kill();
      if (child.exitCode === null) await ended;
      rmSync(folder, { recursive: true, force: true });
    };
    const started = new NamespacedServer(name, host, end);
    await started.#answers().catch(async (error: unknown) => {
      await end();
      throw error;
    });
    return started;
  }

  /** Packets of both directions vanish from now on. */
  pull(): void {
    ip('-n', this.#name, 'link', 'set', 'cable', 'down');
  }

  /** The cable is in again. */
  plug(): void {
    ip('-n', this.#name, 'link', 'set', 'cable', 'up');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#end();
  }

  async #answers(): Promise<void> {
    const redis = new Redis(port, this.host, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    try {
      await Promise.race([redis.ping(), delay(startTimeoutMs).then(() => Promise.reject(late()))]);
    } finally {
      redis.disconnect();
    }
  }
}

/** In the block for benchmarks of networks (RFC 2544), which nobody routes: four to a network. */
function address(block: number, last: number): string {
  return `198.18.${block >> 6}.${(block & 0x3f) * 4 + last}`;
}

function late(): Error {
  return new Error(`the server in its namespace did not answer in ${startTimeoutMs} ms`);
}

/** A namespace, and a pair of virtual interfaces between it and us. */
function connectNamespace(name: string, ours: string, theirs: string): void {
  ip('netns', 'add', name);
  ip('link', 'add', name, 'type', 'veth', 'peer', 'name', 'cable', 'netns', name);
  ip('addr', 'add', `${ours}/30`, 'dev', name);
  ip('-n', name, 'addr', 'add', `${theirs}/30`, 'dev', 'cable');
  ip('link', 'set', name, 'up');
  ip('-n', name, 'link', 'set', 'cable', 'up');
  // Known for good, so that a pulled cable shows as silence and not as an unreachable host.
  neighbour(theirs, name, macOf(ip('-n', name, 'link', 'show', 'cable')));
}

function neighbour(address: string, device: string, mac: string): void {
  ip('neigh', 'replace', address, 'lladdr', mac, 'dev', device, 'nud', 'permanent');
}

function macOf(text: string): string {
  return /link\/ether (\S+)/.exec(text)?.[1] ?? '';
}
