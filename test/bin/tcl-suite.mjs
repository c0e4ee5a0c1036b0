// Runs Redis' own TCL suite, unmodified, against one region of the mesh and scores it against the
// tests that redis-server 7.0.15 passes. `tcl-suite.mjs [unit ...] [--failed]`: without units all
// of the profile; `--failed` lists the tests that did not pass. Exit 1 when a bar is missed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isScriptTest, profile, score } from '../tcl/score.mjs';
import { redisSource } from '../tcl/redis-source.mjs';

const root = new URL('../..', import.meta.url).pathname;
const logs = join(root, 'node_modules/.cache/geoslot/tcl');
const words = process.argv.slice(2);
const showsFailed = words.includes('--failed');
const asked = words.filter((word) => !word.startsWith('--'));
const known = profile();
const wrong = asked.find((unit) => !known.has(unit)) ?? words.find((w) => /^--(?!failed$)/.test(w));
if (wrong !== undefined) {
  console.error(
    `tcl-suite: '${wrong}' is no unit or option; units are ${[...known.keys()].join(' ')}`,
  );
  process.exit(2);
}
const units = asked.length > 0 ? asked : [...known.keys()];

/** The flags of the profile, and the one test that external mode can't run. */
const flags = [
  ...['--durable', '--dont-clean', '--timeout', '60', '--singledb'],
  ...['--ignore-encoding', '--ignore-digest', '--tags'],
  '-slow -needs:repl -needs:debug -needs:save -needs:reset -needs:config-maxmemory -needs:config-resetstat -needs:pfdebug -large-memory',
  ...['--skiptest', 'SRANDMEMBER with a dict containing long chain'],
];

const named = (...names) => new Set(names.map((name) => `unit/${name}`));
const core = named(
  ...['protocol', 'keyspace', 'scan', 'type/string', 'type/incr', 'type/list', 'type/set'],
  ...['type/zset', 'type/hash', 'sort', 'expire', 'multi', 'pubsub', 'info-command', 'quit'],
);
const data = named(
  ...['type/stream', 'type/stream-cgroups', 'geo', 'hyperloglog', 'bitops', 'bitfield'],
);

/** What must pass: a share in percent of the counted tests of some units. */
const bars = [
  { name: 'core units without scripts', units: core, percent: 95, isCounted: isNoScriptTest },
  { name: 'streams, geo, hyperloglog, bits', units: data, percent: 90 },
  { name: 'scripting', units: named('scripting'), percent: 95 },
  { name: 'functions', units: named('functions'), percent: 95 },
];
function isNoScriptTest(unit, name) {
  return !isScriptTest(unit, name);
}

/** A unit that hangs is ended, with all the processes it started. */
const unitLimitMs = 180_000;

async function startRegion() {
  const script = new URL('../tcl/serve-region.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(createInterface(child.stdout), 'line');
  return { child, port };
}

/**
 * The suite's own server listens from this port upwards: a fixed one serves one run at a time, and
 * one of the ports that connections take may be gone in a moment.
 */
async function freePort() {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 19_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await Promise.race([
      once(probe, 'listening').then(() => true),
      once(probe, 'error').then(() => false),
    ]);
    probe.close();
    if (isFree) return port;
  }
}

async function runUnit(source, unit) {
  const { child, port } = await startRegion();
  const ended = once(child, 'exit');
  const where = ['--host', '127.0.0.1', '--port', port, '--baseport', String(await freePort())];
  const args = [...where, '--single', unit, ...flags];
  const run = spawn('./runtest', args, {
    ...{ cwd: source, stdio: ['ignore', 'pipe', 'pipe'] },
    detached: true,
  });
  const parts = [];
  run.stdout.on('data', (part) => parts.push(part));
  run.stderr.on('data', (part) => parts.push(part));
  const limit = setTimeout(() => process.kill(-run.pid, 'SIGKILL'), unitLimitMs);
  await once(run, 'close');
  clearTimeout(limit);
  child.kill('SIGTERM');
  await ended;
  const log = Buffer.concat(parts).toString('latin1');
  const file = join(logs, `${unit.replaceAll('/', '_')}.log`);
  writeFileSync(file, log);
  if (!log.includes('Testing ')) throw new Error(`no test of ${unit} started; see ${file}`);
  return log;
}

const percentOf = ({ passed, total }) => (total === 0 ? 100 : (100 * passed) / total);
const row = (name, result, note = '') =>
  console.log(
    `${name.padEnd(34)} ${String(result.passed).padStart(5)} / ${String(result.total).padEnd(5)} ${percentOf(result).toFixed(1).padStart(5)} %${note}`,
  );
const sum = (results) => ({
  passed: results.reduce((all, each) => all + each.passed, 0),
  total: results.reduce((all, each) => all + each.total, 0),
});

mkdirSync(logs, { recursive: true });
const source = redisSource();
const logOf = new Map();
for (const unit of units) {
  logOf.set(unit, await runUnit(source, unit));
  const result = score(unit, known.get(unit), logOf.get(unit));
  row(unit, result);
  if (showsFailed) for (const name of result.missing) console.log(`    ${name}`);
}
console.log();
row('all units', sum(units.map((unit) => score(unit, known.get(unit), logOf.get(unit)))));
let isMissed = false;
for (const bar of bars) {
  const counted = units.filter((unit) => bar.units.has(unit));
  if (counted.length === 0) continue;
  const results = counted.map((unit) =>
    score(unit, known.get(unit), logOf.get(unit), bar.isCounted),
  );
  const result = sum(results);
  const isBelow = percentOf(result) < bar.percent;
  isMissed ||= isBelow;
  row(bar.name, result, `  bar ${bar.percent} %${isBelow ? '  MISSED' : ''}`);
}
process.exitCode = isMissed ? 1 : 0;
