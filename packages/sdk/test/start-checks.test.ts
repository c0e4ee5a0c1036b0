import { expect, test } from 'vitest';
import { connect, counter, defineKeyspace, idempotency, type HomeMap } from '../src/index.js';
import { testGuard } from '../src/guard/start-checks.js';
import { RecordingExecutor } from './support/recording-executor.js';
import { testWithRedis, withServer } from './support/with-server.js';

function guarded(homeMap: HomeMap) {
  return defineKeyspace({
    job: idempotency({ key: 'job:{$id}', ttl: '1h', scope: 'home', homeMap }),
  });
}

test('a database that does not keep claims is told at start', async () => {
  const executor = new RecordingExecutor();
  executor.reply = ([name]) => (name === 'PTTL' ? -1 : ['claimed']);
  expect(await testGuard('job', executor)).toMatch(/does not keep claims/);
});

testWithRedis('processes with different home maps are told, a higher version replaces it', () =>
  withServer(async ({ url, redis }) => {
    const warnings: string[] = [];
    const start = async (homeMap: HomeMap, strict = false): Promise<void> => {
      const geo = await connect(guarded(homeMap), {
        region: 'west',
        regions: { west: { endpoint: url } },
        strict,
        onWarning: (warning) => warnings.push(warning),
      });
      await geo.close();
    };
    const mapWarnings = () => warnings.filter((warning) => warning.includes('home map'));
    await start({ version: 1, regions: ['west'] });
    await start({ version: 1, regions: ['west'] });
    expect(mapWarnings()).toEqual([]);
    await start({ version: 1, regions: ['east', 'west'] });
    expect(mapWarnings()).toHaveLength(1);
    await expect(start({ version: 1, regions: ['east', 'west'] }, true)).rejects.toThrow();
    await start({ version: 2, regions: ['east', 'west'] });
    expect(mapWarnings()).toHaveLength(1);
    expect(await redis.hget('geoslot:{home-map}', 'job:{$id}')).toMatch(/^2:/);
  }),
);

testWithRedis('raw gives the client for a reason', () =>
  withServer(async ({ url }) => {
    const keyspace = defineKeyspace({ views: counter({ key: 'v:{$id}', ttl: '1h' }) });
    await using geo = await connect(keyspace, { region: 'west', endpoint: url });
    expect(await geo.raw('a test of the escape hatch').ping()).toBe('PONG');
    expect(() => geo.raw(' ')).toThrow(/takes the reason/);
    expect([geo.region, geo.regions, geo.staleness]).toEqual(['west', ['west'], undefined]);
  }),
);
