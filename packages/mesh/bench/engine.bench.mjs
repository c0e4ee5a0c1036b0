// The engine without sockets: three regions, each write applied in all of them. A region-operation
// is one write applied in one region. No crash journal is kept, but in the last rows. CPU time of
// this process, median of five rounds.
import { Mesh, VirtualTime } from '@geoslot/mesh';

const GOAL = 1_000_000;
const ROUNDS = 5;
const OPERATIONS = 100_000;
const PER_TURN = 500;

const key = (index) => `key:${index % 1_000}`;
const member = (index) => `member:${String((index * 7919) % 10_000).padStart(8, '0')}`;

const writes = {
  INCR: (replica, index) => replica.strings.increment(key(index), 1),
  SET: (replica, index) => replica.strings.set(key(index), 'sixteen bytes ok'),
  SADD: (replica, index) => replica.sets.add('set', [member(index)]),
  HSET: (replica, index) => replica.hashes.set('hash', [[member(index), 'value']]),
  ZINCRBY: (replica, index) => replica.sortedSets.increment('board', member(index), 1),
  'RPUSH+LPOP': (replica, index) =>
    index % 2 === 0 ? replica.lists.pushRight('queue', ['v']) : replica.lists.popLeft('queue', 1),
};

function round(write, isJournaled) {
  const time = new VirtualTime();
  const mesh = new Mesh({ regions: ['one', 'two', 'three'], time, seed: 1, isJournaled });
  const replicas = mesh.regions.map(({ replica }) => replica);
  const started = process.cpuUsage();
  for (let index = 0; index < OPERATIONS; index += 1) {
    write(replicas[index % replicas.length], index);
    if (index % PER_TURN === PER_TURN - 1) time.advance(5);
  }
  mesh.sync();
  const { user, system } = process.cpuUsage(started);
  mesh.close();
  return (OPERATIONS * replicas.length * 1e6) / (user + system);
}

const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];

console.log('three regions in process    region-operations per CPU second');
function show(name, write, isJournaled) {
  round(write, isJournaled);
  const rate = median(Array.from({ length: ROUNDS }, () => round(write, isJournaled)));
  const hasGoal = ['INCR', 'SADD', 'HSET'].includes(name);
  const note = hasGoal ? (rate < GOAL ? `below ${GOAL}` : `goal ${GOAL} met`) : '';
  console.log(`${name.padEnd(20)} ${Math.round(rate).toLocaleString('en').padStart(12)}   ${note}`);
  if (!hasGoal) return;
  const what = `engine, ${name}, three regions, region-operations a CPU second`;
  process.send?.({ what, value: rate, goal: GOAL, isHigherBetter: true });
}

for (const [name, write] of Object.entries(writes)) show(name, write, false);
for (const name of ['INCR', 'SADD', 'HSET', 'ZINCRBY']) {
  show(`${name}, with journal`, writes[name], true);
}
