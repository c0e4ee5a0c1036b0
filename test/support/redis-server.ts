import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'vitest';

/** A throwaway redis-server on a free loopback port, with an empty data directory of its own. */
export interface RealServer extends AsyncDisposable {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  /** Ends the process by its pid and removes its directory. */
  close(): Promise<void>;
}

export interface RealServerOptions {
  /** Further `--name value` arguments of redis-server. */
  readonly args?: readonly string[];
}

const install = 'apt-get install -y redis-server (7.0 or newer), or set REDIS_SERVER_BIN';
const baseArgs = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
const startAttempts = 5;
const startTimeoutMs = 15_000;
const answerTimeoutMs = 500;

/** The redis-server to use: `REDIS_SERVER_BIN`, else the first one on PATH. */
export function findRedisServer(): string | undefined {
  const named = process.env['REDIS_SERVER_BIN'];
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'));
  return (named === undefined ? onPath : [named]).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * `test` where a redis-server is at hand. Elsewhere the test is skipped and its name says what to
 * install; under `CI=true` it runs all the same, and fails.
 */
export const testWithRedis = (name: string, run: () => Promise<void>, timeoutMs?: number): void => {
  const isMissing = findRedisServer() === undefined && process.env['CI'] !== 'true';
  if (isMissing) test.skip(`${name} (needs redis-server: ${install})`);
  else test(name, run, timeoutMs);
};

/** Starts a redis-server and waits until it answers PING. */
export async function startRedisServer(options: RealServerOptions = {}): Promise<RealServer> {
  const bin = findRedisServer();
  if (bin === undefined) throw new Error(`redis-server not found: ${install}`);
  for (let attempt = 1; ; attempt += 1) {
    const started = await tryStart(bin, options.args ?? []);
    if (typeof started !== 'string') return started;
    if (attempt === startAttempts) throw new Error(`redis-server did not start: ${started}`);
  }
}

/** Resolves to the server, or to its log when it ended first (another process took the port). */
async function tryStart(bin: string, args: readonly string[]): Promise<RealServer | string> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'geoslot-redis-'));
  const child = spawn(bin, ['--port', String(port), '--dir', folder, ...baseArgs, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (text: Buffer) => (log = (log + text.toString()).slice(-4_000)));
  child.stderr.on('data', (text: Buffer) => (log = (log + text.toString()).slice(-4_000)));
  let hasEnded = false;
  for (const end of ['exit', 'error']) child.once(end, () => (hasEnded = true));
  const close = closer(child, folder);
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline && !hasEnded) {
    // Another process may have taken the port meanwhile, and answer PING too.
    const isOurs = log.includes('Ready to accept connections');
    if (isOurs && (await answersPing(port))) return running(child, port, close);
    await delay(10);
  }
  await close();
  return log;
}

function running(child: ChildProcess, port: number, close: () => Promise<void>): RealServer {
  return {
    host: '127.0.0.1',
    port,
    url: `redis://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function closer(child: ChildProcess, folder: string): () => Promise<void> {
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  return async () => {
    kill();
    await ended;
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A port that was free a moment ago; whoever needs it must be ready to try another. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no port on loopback');
  return address.port;
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(answerTimeoutMs, () => settle(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => settle(reply.toString().startsWith('+PONG')));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
  });
}
