// CPU of an operation through geoslot against the same commands sent by hand through ioredis with
// the same options, side by side in one run: the two alternate, and the median of the ratios of
// neighbouring rounds counts, so that a busy machine harms both alike.
// Goal: 1.05 sequential, 1.10 at 50 concurrent, never above 1.15. `--check` exits 1 above 1.15.
import { Redis } from 'ioredis';
import { connect, counter, defineKeyspace } from '../dist/index.js';
import { resolveEndpoint } from '../dist/client/options/endpoint.js';
import { redisOptions } from '../dist/client/options/redis-options.js';
import { startServer } from './support/throwaway-server.mjs';

const rounds = Number(process.env.GEOSLOT_BENCH_ROUNDS ?? 21);
const keys = 1_000;
const shop = defineKeyspace({
  visits: counter({ key: 'sess:{$session}:visits:$page', ttl: '2h' }),
  total: counter({ key: 'g:{$session}:total:$page', ttl: 'forever', because: 'benchmark' }),
});

const server = await startServer();
const raw = new Redis(
  redisOptions(resolveEndpoint(server.url), { attemptTimeoutMs: 2_000, connectionName: 'raw' }),
);
raw.on('error', () => undefined);
await new Promise((resolve) => raw.once('ready', resolve));
const geo = await connect(shop, { region: 'west', endpoint: server.url });

const parameters = Array.from({ length: keys }, (_, index) => ({
  session: `s${index % 50}`,
  page: `p${index}`,
}));
const at = (index) => parameters[index % keys];
const visitsKey = ({ session, page }) => `sess:{${session}}:visits:${page}`;
const totalKey = ({ session, page }) => `g:{${session}}:total:${page}`;

/** One operation alone, by hand and through geoslot. */
const operations = {
  INCRBY: [
    (index) => raw.incrby(totalKey(at(index)), 1),
    (index) => geo.total(at(index)).increment(1),
    (pipeline, index) => pipeline.incrby(totalKey(at(index)), 1),
    (index) => geo.total(at(index)).op.increment(1),
  ],
  'MULTI INCRBY EXPIRE': [
    (index) =>
      raw
        .multi()
        .incrby(visitsKey(at(index)), 1)
        .expire(visitsKey(at(index)), 7_200)
        .exec(),
    (index) => geo.visits(at(index)).increment(1),
    (pipeline, index) => {
      const key = visitsKey(at(index));
      pipeline.multi().incrby(key, 1).expire(key, 7_200).exec();
    },
    (index) => geo.visits(at(index)).op.increment(1),
  ],
  GET: [
    (index) => raw.get(totalKey(at(index))),
    (index) => geo.total(at(index)).read(),
    (pipeline, index) => pipeline.get(totalKey(at(index))),
    (index) => geo.total(at(index)).op.read(),
  ],
};

const sequential = (operation) => async (count) => {
  for (let index = 0; index < count; index += 1) await operation(index);
};
const concurrent = (operation) => async (count) => {
  let next = 0;
  const work = async () => {
    while (next < count) await operation(next++);
  };
  await Promise.all(Array.from({ length: 50 }, work));
};
const pipelinedByHand = (add) => async (count) => {
  for (let start = 0; start < count; start += 100) {
    const pipeline = raw.pipeline();
    for (let index = start; index < start + 100; index += 1) add(pipeline, index);
    await pipeline.exec();
  }
};
const batched = (make) => async (count) => {
  for (let start = 0; start < count; start += 100) {
    await geo.batch(Array.from({ length: 100 }, (_, index) => make(start + index)));
  }
};

const cases = Object.entries(operations).flatMap(([name, [hand, ours, addByHand, makeOurs]]) => [
  { name, mode: 'sequential', count: 400, goal: 1.05, pair: [sequential(hand), sequential(ours)] },
  {
    name,
    mode: '50 concurrent',
    count: 3_000,
    goal: 1.1,
    pair: [concurrent(hand), concurrent(ours)],
  },
  {
    name,
    mode: 'pipelines of 100',
    count: 4_000,
    goal: 1.1,
    pair: [pipelinedByHand(addByHand), batched(makeOurs)],
  },
]);

console.log('operation            mode               by hand   geoslot     ratio   goal');
let worst = 0;
for (const { name, mode, count, goal, pair } of cases) {
  for (const side of pair) for (let warm = 0; warm < 3; warm += 1) await side(count);
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    // The order alternates, so that neither side always comes second.
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    const cost = [];
    for (const side of order) cost[side] = await microsecondsPer(pair[side], count);
    measured.push({ hand: cost[0], ours: cost[1], ratio: cost[1] / cost[0] });
  }
  const [hand, ours, ratio] = ['hand', 'ours', 'ratio'].map((key) =>
    median(measured.map((one) => one[key])),
  );
  worst = Math.max(worst, ratio);
  console.log(
    `${name.padEnd(20)} ${mode.padEnd(17)} ${hand.toFixed(2).padStart(6)} us ${ours.toFixed(2).padStart(6)} us   x${ratio.toFixed(2).padStart(5)}   ${goal.toFixed(2)}`,
  );
}
await geo.close();
raw.disconnect();
await server.close();
console.log(`CPU (user and system) per operation; worst ratio ${worst.toFixed(2)}, limit 1.15`);
if (process.argv.includes('--check') && worst > 1.15) process.exitCode = 1;

async function microsecondsPer(run, count) {
  const before = process.cpuUsage();
  await run(count);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

function median(values) {
  return values.toSorted((one, other) => one - other)[values.length >> 1];
}
