// Resident memory of a region that holds a million keys, and of a mesh that ran a day of virtual
// time under faults. Each is measured in a process of its own, after a garbage collection.
import { spawnSync } from 'node:child_process';

const KEYS = 1_000_000;
const GOAL_MIB = 1_024;
const DAY_MS = 24 * 3_600 * 1_000;

/** Resident memory once the collector has had its say. */
const measure = `
async function residentMiB() {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return Math.round(process.memoryUsage().rss / 2 ** 20);
}
`;

const millionKeys = `
import { Mesh, VirtualTime } from '@geoslot/mesh';
${measure}
const mesh = new Mesh({ regions: ['one'], time: new VirtualTime(), seed: 1 });
const { replica } = mesh.region('one');
for (let index = 0; index < ${KEYS}; index += 1) {
  replica.strings.set('key:' + String(index).padStart(12, '0'), 'value:' + index);
}
console.log(JSON.stringify({ keys: replica.size(), mib: await residentMiB() }));
`;

const day = `
import { Mesh, VirtualTime } from '@geoslot/mesh';
${measure}
const time = new VirtualTime();
const names = ['one', 'two', 'three'];
const mesh = new Mesh({ regions: names, time, seed: 1 });
const key = (index) => 'key:' + (index % 1_000);
let writes = 0;
function writeAll() {
  for (const region of mesh.regions) {
    if (!region.isRunning || region.isStale) continue;
    const { strings, sets, hashes, lists } = region.replica;
    const index = (writes += 1) * 7919;
    strings.increment('count:' + key(index), 1);
    strings.set(key(index), 'v' + index, { expireAt: region.replica.now() + 60_000 });
    sets.add('set:' + key(index), ['m' + (index % 50)]);
    sets.remove('set:' + key(index + 1), ['m' + ((index + 3) % 50)]);
    hashes.set('hash:' + key(index), [['f' + (index % 20), 'v']]);
    lists.pushRight('list:' + key(index), ['v']);
    lists.popLeft('list:' + key(index + 500), 1);
  }
}
const half = [];
for (let minute = 0; minute < ${DAY_MS} / 60_000; minute += 1) {
  const [from, to] = [names[minute % 3], names[(minute + 1) % 3]];
  if (minute % 10 === 3) mesh.partition(from, to);
  if (minute % 10 === 7) mesh.heal();
  if (minute % 60 === 30) mesh.crash(from, { loseMs: 500 });
  if (minute % 60 === 31) for (const name of names) mesh.restart(name);
  for (let burst = 0; burst < 6; burst += 1) {
    writeAll();
    time.advance(10_000);
  }
  if (minute === 720) half.push(await residentMiB());
}
mesh.heal();
mesh.sync();
time.advance(10_000);
mesh.sync();
const backlog = Math.max(...mesh.regions.map(({ space }) => space.backlog.length));
const tombstones = Math.max(...mesh.regions.map(({ space }) => space.collector.pending));
console.log(JSON.stringify({
  writes: writes * 7, half: half[0], mib: await residentMiB(), backlog, tombstones,
  converged: mesh.converged(),
}));
`;

function run(source) {
  const args = ['--expose-gc', '--input-type=module', '-e', source];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const million = run(millionKeys);
console.log(
  `${million.keys.toLocaleString('en')} string keys, one region: ${million.mib} MiB resident (goal ${GOAL_MIB})`,
);
process.send?.({
  what: 'a million keys in a region',
  value: million.mib,
  unit: 'MiB',
  goal: GOAL_MIB,
});

const ran = run(day);
console.log(
  `24 hours of virtual time, three regions, ${ran.writes.toLocaleString('en')} writes under partitions and crashes: ` +
    `${ran.half} MiB after twelve hours, ${ran.mib} MiB once healed; ` +
    `backlog ${ran.backlog}, tombstones ${ran.tombstones}, converged ${ran.converged}`,
);
process.send?.({
  what: 'memory after 24 virtual hours / after 12',
  value: ran.mib / ran.half,
  goal: 1.25,
});
