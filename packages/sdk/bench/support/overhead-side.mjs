// One side of the overhead bench, in a process of its own: `hand` (ioredis) or `geoslot`.
// To each { operation, mode, count } it answers with the CPU microseconds of that work.
import { Redis } from 'ioredis';
import { connect, counter, defineKeyspace } from '../../dist/index.js';
import { resolveEndpoint } from '../../dist/client/options/endpoint.js';
import { redisOptions } from '../../dist/client/options/redis-options.js';

const [, , side, url] = process.argv;
const parameters = Array.from({ length: 1_000 }, (_, index) => ({
  session: `s${index % 50}`,
  page: `p${index}`,
}));
const at = (index) => parameters[index % parameters.length];

/** Per operation: how to run one, and how to add one to a pipeline or batch. */
const sides = {
  async hand() {
    const options = { attemptTimeoutMs: 2_000, connectionName: 'raw' };
    const redis = new Redis(redisOptions(resolveEndpoint(url), options));
    await new Promise((resolve) => redis.once('ready', resolve));
    const visits = (index) => `sess:{${at(index).session}}:visits:${at(index).page}`;
    const total = (index) => `g:{${at(index).session}}:total:${at(index).page}`;
    const twice = (chain, key) => chain.incrby(key, 1).expire(key, 7_200).exec();
    return {
      INCRBY: [
        (index) => redis.incrby(total(index), 1),
        (chain, index) => chain.incrby(total(index), 1),
      ],
      'MULTI INCRBY EXPIRE': [
        (index) => twice(redis.multi(), visits(index)),
        (chain, index) => twice(chain.multi(), visits(index)),
      ],
      GET: [(index) => redis.get(total(index)), (chain, index) => chain.get(total(index))],
      open: () => redis.pipeline(),
      send: (chain) => chain.exec(),
      close: () => redis.disconnect(),
    };
  },
  async geoslot() {
    const shop = defineKeyspace({
      visits: counter({ key: 'sess:{$session}:visits:$page', ttl: '2h' }),
      total: counter({ key: 'g:{$session}:total:$page', ttl: 'forever', because: 'benchmark' }),
    });
    const geo = await connect(shop, { region: 'west', endpoint: url });
    const visits = (index) => geo.visits(at(index));
    const total = (index) => geo.total(at(index));
    return {
      INCRBY: [
        (index) => total(index).increment(1),
        (list, index) => list.push(total(index).op.increment(1)),
      ],
      'MULTI INCRBY EXPIRE': [
        (index) => visits(index).increment(1),
        (list, index) => list.push(visits(index).op.increment(1)),
      ],
      GET: [(index) => total(index).read(), (list, index) => list.push(total(index).op.read())],
      open: () => [],
      send: (list) => geo.batch(list),
      close: () => geo.close(),
    };
  },
};

const { open, send, close, ...operations } = await sides[side]();
const modes = {
  async sequential([one], count) {
    for (let index = 0; index < count; index += 1) await one(index);
  },
  async '50 concurrent'([one], count) {
    let next = 0;
    const work = async () => {
      while (next < count) await one(next++);
    };
    await Promise.all(Array.from({ length: 50 }, work));
  },
  async 'pipelines of 100'([, add], count) {
    for (let start = 0; start < count; start += 100) {
      const chain = open();
      for (let index = start; index < start + 100; index += 1) add(chain, index);
      await send(chain);
    }
  },
};

process.on('message', async ({ operation, mode, count }) => {
  const before = process.cpuUsage();
  await modes[mode](operations[operation], count);
  const { user, system } = process.cpuUsage(before);
  process.send(user + system);
});
process.on('disconnect', close);
process.send('ready');
