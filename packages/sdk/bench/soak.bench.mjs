// Runs operations of every kind while connections are killed, and compares memory, handles and
// listeners with those after the first tenth of the run. 20 seconds; 10 minutes by GEOSLOT_LONG=1.
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { connect, counter, defineKeyspace, set } from '../dist/index.js';
import { startServer } from './support/throwaway-server.mjs';

const totalMs = process.env.GEOSLOT_LONG === '1' ? 600_000 : 20_000;
const shop = defineKeyspace({
  visits: counter({ key: 'sess:{$session}:visits', ttl: '2h' }),
  tags: set({ key: 'sess:{$session}:tags', ttl: '2h' }),
});

const server = await startServer();
const admin = new Redis(server.url);
admin.on('error', () => undefined);
const geo = await connect(shop, { region: 'west', endpoint: server.url });
const failures = new Map();
let operations = 0;
let isOver = false;

const work = async (worker) => {
  const visits = geo.visits({ session: `s${worker}` });
  const tags = geo.tags({ session: `s${worker}` });
  const controller = new AbortController();
  const kinds = [
    () => visits.increment(),
    () => visits.read({ signal: controller.signal }),
    () => tags.add(`t${operations % 100}`),
    () => geo.batch([visits.op.read(), tags.op.size(), visits.op.increment()]),
  ];
  while (!isOver) {
    operations += 1;
    await kinds[operations % kinds.length]().catch(({ code }) => {
      failures.set(code, (failures.get(code) ?? 0) + 1);
    });
    await delay(1);
  }
};
const kill = async () => {
  while (!isOver) {
    await delay(250);
    await admin.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes').catch(() => undefined);
  }
};

const running = [kill(), ...Array.from({ length: 20 }, (_, worker) => work(worker))];
await delay(totalMs / 10);
const early = snapshot();
await delay((totalMs * 9) / 10);
const late = snapshot();
isOver = true;
await Promise.all(running);
await geo.close();
admin.disconnect();
await server.close();
await delay(500);
const after = snapshot();

console.log(
  `${operations} operations in ${totalMs / 1_000} s; failures`,
  Object.fromEntries(failures),
);
console.table({ early, late, 'after close': after });
const growthMib = late.heapMib - early.heapMib;
const hasLeaked = late.handles > early.handles + 2 || (globalThis.gc && growthMib > 10);
const isKept = after.handles > 2;
console.log(
  hasLeaked || isKept ? 'something grew or was left over' : 'nothing grew, nothing is left',
);
process.exitCode = hasLeaked || isKept ? 1 : 0;

function snapshot() {
  globalThis.gc?.();
  const kinds = process.getActiveResourcesInfo().filter((kind) => kind.includes('Wrap'));
  return {
    heapMib: Math.round(process.memoryUsage().heapUsed / 2 ** 20),
    handles: kinds.length,
    exitListeners: process.listenerCount('exit'),
  };
}
