import { expect, test } from 'vitest';
import { Random } from '../src/chance/random.js';
import { MeshTestError, meshTest } from '../src/harness/mesh-test.js';
import { allFaults, drawSchedule, formatSchedule, parseSchedule } from '../src/harness/schedule.js';

const counts = new Map([
  ['west', 9],
  ['east', 4],
]);

test('a schedule is drawn within the commands a run makes, and is text that reads back', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const schedule = drawSchedule(counts, allFaults, new Random(seed));
    expect(parseSchedule(formatSchedule(schedule))).toEqual(schedule);
    for (const { region, ordinal } of schedule) {
      expect(ordinal).toBeGreaterThanOrEqual(1);
      expect(ordinal).toBeLessThanOrEqual(counts.get(region) ?? 0);
    }
  }
  expect(drawSchedule(counts, allFaults, new Random(5))).toEqual(
    drawSchedule(counts, allFaults, new Random(5)),
  );
  expect(() => parseSchedule('west@x:melt')).toThrow("cannot replay 'west@x:melt'");
});

test('each fault strikes at its ordinal', async () => {
  const outcomes: string[] = [];
  const scenario = {
    run: async ({ connect }: Parameters<Parameters<typeof meshTest>[1]['run']>[0]) => {
      const client = connect('west');
      for (let call = 0; call < 4; call += 1) {
        outcomes.push(await client.call('INCR', 'n').then(String, ({ code }) => String(code)));
      }
    },
    invariant: async ({ read }: Parameters<Parameters<typeof meshTest>[1]['invariant']>[0]) => {
      expect(await read('GET', 'n')).toBe('3');
    },
  };
  const replay = 'west@2:drop-reply,west@3:reset';
  await meshTest({ regions: ['west', 'east'], replay }, scenario);
  expect(outcomes).toEqual(['1', 'CONNECTION_LOST', 'CONNECTION_LOST', '3']);
});

test('a run that rejects or takes too long has failed, with its seed', async () => {
  const invariant = (): Promise<void> => Promise.resolve();
  const failing = { run: () => Promise.reject(new Error('boom')), invariant };
  await expect(meshTest({ regions: ['west'], seed: 9 }, failing)).rejects.toMatchObject({
    name: 'MeshTestError',
    code: 'MESH_TEST',
    seed: 9,
  });
  const hanging = { run: () => new Promise<void>(() => undefined), invariant };
  const error = await meshTest({ regions: ['west'], timeoutMs: 30 }, hanging).catch((e) => e);
  expect(error).toBeInstanceOf(MeshTestError);
  expect(error.message).toContain('longer than 30 ms');
});

test('a paused region answers after the others, and the run goes on', async () => {
  const order: string[] = [];
  const scenario = {
    run: async ({ connect }: Parameters<Parameters<typeof meshTest>[1]['run']>[0]) => {
      const ask = (region: string): Promise<unknown> =>
        connect(region)
          .call('INCR', 'n')
          .then(() => order.push(region));
      await Promise.all([ask('west'), ask('east')]);
    },
    invariant: async ({ read }: Parameters<Parameters<typeof meshTest>[1]['invariant']>[0]) => {
      expect(await read('GET', 'n')).toBe('2');
    },
  };
  await meshTest({ regions: ['west', 'east'], replay: 'west@1:pause=1000' }, scenario);
  expect(order).toEqual(['east', 'west']);
});
