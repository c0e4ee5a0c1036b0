// Wall-clock time from the start of a process to the first reply to PING, in the second of two
// regions: `geoslot mesh` as installed users run it, and startMesh in a module. Beside them, in the
// same interleaved rounds, redis-server, an empty Node and `geoslot --version`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.env.ROUNDS ?? 15);
const goalMs = 300;
const geoslot = fileURLToPath(new URL('../bin/geoslot.js', import.meta.url));
const regions = ['westeurope', 'eastus'];
const inProcess = `
import { startMesh } from '@geoslot/mesh';
await startMesh({ regions: ${JSON.stringify(regions)}, port: Number(process.argv[1]) });
`;

const isFree = async (port) => {
  const probe = createServer().listen(port, '127.0.0.1');
  const took = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  if (took) await new Promise((closed) => probe.close(closed));
  return took;
};

/**
 * A port that is free, with a free one after it, below those the system gives to clients: one who
 * asks such a port again and again can end up connected to himself, and then it is taken.
 */
async function freePorts() {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 16_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

function ping(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.on('data', (data) => {
      socket.destroy();
      resolve(data.toString('latin1') === '+PONG\r\n');
    });
    socket.on('error', () => resolve(false));
  });
}

async function untilReply(child, port) {
  while (!(await ping(port))) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended before it answered`);
    await pause(1);
  }
}

/** Starts a process and stops the watch at its reply, or at its end where it serves no port. */
async function measure({ command, args, answersOn }, folder) {
  const port = await freePorts();
  const startedAt = performance.now();
  const child = spawn(command, args(port).map(String), {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  await (answersOn === undefined ? ended : untilReply(child, port + answersOn));
  const elapsedMs = performance.now() - startedAt;
  child.kill('SIGKILL');
  await ended;
  return elapsedMs;
}

const node = process.execPath;
const here = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'geoslot-bench-'));
const names = regions.join(',');
const starts = [
  { name: 'node -e 0', command: node, args: () => ['-e', '0'] },
  {
    name: 'redis-server',
    command: process.env.REDIS_SERVER_BIN ?? 'redis-server',
    args: (port) => ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', scratch],
    answersOn: 0,
  },
  { name: 'geoslot --version', command: node, args: () => [geoslot, '--version'] },
  { name: 'geoslot mesh --help', command: node, args: () => [geoslot, 'mesh', '--help'] },
  {
    name: 'startMesh',
    command: node,
    args: (port) => ['--input-type=module', '-e', inProcess, port],
    answersOn: 1,
    promise: 'startMesh with two regions, from start of Node to first reply',
  },
  {
    name: 'geoslot mesh',
    command: node,
    args: (port) => [geoslot, 'mesh', '--regions', names, '--port', port],
    answersOn: 1,
    promise: 'geoslot mesh with two regions, start to first reply',
  },
];

const times = new Map(starts.map((start) => [start, []]));
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const start of starts) times.get(start).push(await measure(start, here));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
for (const [{ name, promise }, all] of times) {
  const sorted = all.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const figures = [sorted[0], median].map((value) => value.toFixed(0).padStart(5));
  console.log(`${name.padEnd(20)} least ${figures[0]} ms  median ${figures[1]} ms`);
  if (promise !== undefined) {
    process.send?.({ what: promise, value: median, unit: 'ms', goal: goalMs });
  }
}
