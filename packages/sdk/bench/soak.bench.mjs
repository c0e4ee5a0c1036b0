// Runs operations of every kind over two regions while connections are killed, tokens renewed,
// regions added, removed and failed over to, and compares memory, handles and listeners with those
// after the first tenth of the run. 20 seconds; 10 minutes by GEOSLOT_LONG=1.
import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Redis } from 'ioredis';
import { connect, counter, defineKeyspace, set } from '../dist/index.js';
import { startServer } from './support/throwaway-server.mjs';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const totalMs = process.env.GEOSLOT_LONG === '1' ? 600_000 : 20_000;
const shop = defineKeyspace({
  visits: counter({ key: 'sess:{$session}:visits', ttl: '2h' }),
  tags: set({ key: 'sess:{$session}:tags', ttl: '2h' }),
});

const servers = { west: await startServer(), east: await startServer() };
const admins = Object.values(servers).map(({ url }) => new Redis(url).on('error', () => undefined));
for (const admin of admins) {
  await admin.call('ACL', 'SETUSER', 'app', 'on', '>token', '~*', '&*', '+@all');
}
const credentials = () =>
  Promise.resolve({ username: 'app', password: 'token', expiresAt: Date.now() + 2_000 });
const geo = await connect(shop, {
  region: 'west',
  regions: { west: { endpoint: servers.west.url }, east: { endpoint: servers.east.url } },
  credentials,
  failover: { probeEveryMs: 200, graceMs: 200, probe: 'write', heartbeatShards: 2 },
});

const shutdown = new AbortController();
const failures = new Map();
let operations = 0;
let switches = 0;
let isOver = false;
geo.events.on('failover', () => (switches += 1));

const untilOver = async (waitMs, step) => {
  while (!isOver) {
    await step();
    await delay(waitMs);
  }
};
const work = (worker) => {
  const visits = geo.visits({ session: `s${worker}` });
  const tags = geo.tags({ session: `s${worker}` });
  const scope = geo.slot('{$session}', { session: `s${worker}` });
  const kinds = [
    () => visits.increment(),
    // One signal for the whole run: each call must take its listener back.
    () => visits.read({ signal: shutdown.signal }),
    () => tags.add(`t${operations % 100}`),
    () => visits.read({ signal: AbortSignal.timeout(1 + (operations % 5)) }),
    () => geo.batch([visits.op.read(), tags.op.size(), visits.op.increment()]),
    () => scope.transaction((tx) => [tx.visits.increment(), tx.tags.add('both')]),
  ];
  return untilOver(1, () => {
    operations += 1;
    return kinds[operations % kinds.length]().catch(({ code, name }) => {
      failures.set(code ?? name, (failures.get(code ?? name) ?? 0) + 1);
    });
  });
};
const kill = () =>
  untilOver(500, () =>
    Promise.allSettled(admins.map((admin) => admin.client('KILL', 'USER', 'app'))),
  );
const comeAndGo = () =>
  untilOver(1_000, async () => {
    geo.addRegion('north', { endpoint: servers.east.url, weight: 5 });
    await delay(1_000);
    geo.removeRegion('north');
    geo.failTo(operations % 2 === 0 ? 'east' : undefined);
  });

const running = [kill(), comeAndGo(), ...Array.from({ length: 20 }, (_, index) => work(index))];
const rows = {};
await delay(totalMs / 10);
for (let tenth = 1; tenth < 10; tenth += 1) {
  rows[`${(totalMs * tenth) / 10_000} s`] = snapshot();
  await delay(totalMs / 10);
}
isOver = true;
await Promise.all(running);
const early = Object.values(rows)[0];
const late = snapshot();
rows['the end'] = late;
await geo.close();
for (const admin of admins) admin.disconnect();
for (const server of Object.values(servers)) await server.close();
await delay(500);
const after = snapshot();
rows['after close()'] = after;

console.log(
  `${operations} operations and ${switches} switches of region in ${totalMs / 1_000} s; errors`,
  Object.fromEntries(failures),
);
console.table(rows);
const hasLeaked =
  late['heap MiB'] > early['heap MiB'] + 10 ||
  late.handles > early.handles + 4 ||
  late.listeners > early.listeners + 10;
const isKept = after.handles > 2 || after.timers > 2;
console.log(
  hasLeaked || isKept ? 'something grew or was left over' : 'nothing grew, nothing is left',
);
process.exitCode = hasLeaked || isKept ? 1 : 0;

function snapshot() {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  const resources = process.getActiveResourcesInfo();
  return {
    'heap MiB': Number((heapUsed / 2 ** 20).toFixed(1)),
    'rss MiB': Math.round(rss / 2 ** 20),
    handles: resources.filter((kind) => kind.includes('Wrap')).length,
    timers: resources.filter((kind) => kind === 'Timeout').length,
    listeners: listenerCount(),
  };
}

/** Of the process, of the signal, of the regions' events and of the clients that stay. */
function listenerCount() {
  const emitters = [process, geo.events, ...openClients()];
  const counts = emitters.flatMap((emitter) =>
    emitter.eventNames().map((event) => emitter.listenerCount(event)),
  );
  counts.push(getEventListeners(shutdown.signal, 'abort').length);
  return counts.reduce((sum, count) => sum + count, 0);
}

function openClients() {
  return ['west', 'east'].map((region) => geo.raw('the soak counts listeners', region));
}
