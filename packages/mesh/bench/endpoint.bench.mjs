// CPU time per request of a region's endpoint against redis-server, both driven by redis-benchmark
// in turn. CPU time (user and system, from /proc) is steady where wall-clock time is not; a ratio
// of 0.5 means twice the CPU of redis-server for a request. Medians of ROUNDS interleaved rounds.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const rounds = Number(process.env.ROUNDS ?? 5);
const requests = { 1: 50_000, 16: 300_000 };
const tests = ['set', 'get', 'incr'];
const bars = { 1: 0.4, 16: 0.5 };
const writeBars = { 1: 0.3, 16: 0.2 };
const script =
  "redis.call('SET',KEYS[1],ARGV[1]) redis.call('INCR',KEYS[2]) return redis.call('GET',KEYS[1])";
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']).toString());

const mesh = `
import { startMesh } from '@geoslot/mesh';
const mesh = await startMesh({ regions: process.argv[1].split(','), commands: 'redis' });
console.log(mesh.regions[0].port);
`;

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function startRedis(folder) {
  const port = await freePort();
  const args = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', folder].map(String);
  const child = spawn(process.env.REDIS_SERVER_BIN ?? 'redis-server', args);
  for await (const line of createInterface(child.stdout)) if (line.includes('Ready')) break;
  child.stdout.resume();
  return { name: 'redis-server', child, port };
}

async function startMesh(name, regions) {
  const args = ['--input-type=module', '-e', mesh, regions];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(createInterface(child.stdout), 'line');
  return { name, child, port: Number(port) };
}

function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

function microsecondsPerRequest({ child, port }, count, pipeline, what) {
  const before = cpuSeconds(child.pid);
  const base = [
    '-h',
    '127.0.0.1',
    '-p',
    port,
    '-c',
    50,
    '-P',
    pipeline,
    '-n',
    count,
    '-r',
    100_000,
  ];
  execFileSync('redis-benchmark', [...base, '-q', ...what].map(String), { stdio: 'ignore' });
  return ((cpuSeconds(child.pid) - before) * 1e6) / count;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function compare(title, servers, count, pipeline, what, barOf) {
  const costs = new Map(servers.map((server) => [server, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const server of servers) {
      costs.get(server).push(microsecondsPerRequest(server, count, pipeline, what));
    }
  }
  const [reference] = servers;
  const base = median(costs.get(reference));
  for (const server of servers) {
    const cost = median(costs.get(server));
    const bar = server === reference ? undefined : barOf(server);
    const note = bar === undefined ? '' : `  ratio ${(base / cost).toFixed(2)} (goal ${bar})`;
    if (bar !== undefined) {
      const what = `${title}, ${server.name} / redis-server`;
      process.send?.({ what, value: base / cost, goal: bar, isHigherBetter: true });
    }
    console.log(
      `${title.padEnd(12)} ${server.name.padEnd(18)} ${cost.toFixed(2).padStart(7)} us${note}`,
    );
  }
}

const folder = mkdtempSync(join(tmpdir(), 'geoslot-bench-'));
const servers = [
  await startRedis(folder),
  await startMesh('mesh, 1 region', 'west'),
  await startMesh('mesh, 3 regions', 'west,east,north'),
];
try {
  for (const pipeline of [1, 16]) {
    for (const name of tests) {
      const barOf = ({ name: server }) =>
        server.includes('3 regions')
          ? name === 'get'
            ? undefined
            : writeBars[pipeline]
          : bars[pipeline];
      compare(`${name} P=${pipeline}`, servers, requests[pipeline], pipeline, ['-t', name], barOf);
    }
  }
  const evalCall = ['EVAL', script, 2, 'k:__rand_int__', 'n:__rand_int__', 'v'];
  compare('eval P=16', servers.slice(0, 2), 100_000, 16, evalCall, () => 0.5);
} finally {
  for (const { child } of servers) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
