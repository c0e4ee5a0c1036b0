import { connect, defineKeyspace, quota } from 'geoslot';
import { expect, test } from 'vitest';
import { withSdkMesh } from './support/sdk-mesh.js';

const regions = ['east', 'west'];
const because = 'test';
const id = { id: '1' };
const keyspaceOf = (transfer: string) =>
  defineKeyspace({
    seats: quota({
      ...{ key: 'seats:{$id}', ttl: 'forever', because, limit: 4, transfer, home: 'east' },
    }),
    stock: quota({
      ...{ key: 'stock:{$id}', ttl: 'forever', because, limit: 8, transfer },
      ...{ durability: 'reserve', block: 3 },
    }),
  });
const keyspace = keyspaceOf('2s');
/** Where many takes wait in vain for a region that is cut off. */
const hasty = keyspaceOf('300ms');

test('a limit is raised in its home region only, and lowered by what a region has left', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    const seats = (region: string) => geo(region).seats(id);
    await expect(seats('west').raise(3)).rejects.toMatchObject({ code: 'QUOTA_WRONG_REGION' });
    expect(await seats('east').raise(3)).toBe(3);
    await seats('west').tryTake(1);
    expect(await seats('west').lower(5)).toBe(1); // of its two units one is taken
    await mesh.settle();
    expect([await seats('east').remaining(), await seats('west').remaining()]).toEqual([5, 0]);
    const grants = [];
    for (let count = 0; count < 7; count += 1) grants.push(await seats('west').tryTake());
    expect(grants.filter((grant) => grant !== null)).toHaveLength(5); // 4 + 3 - 1 - 1 taken
  }));

test('a raise whose reply is lost is made once', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    await geo('east').seats(id).raise(1);
    mesh.fault('east', { kind: 'DROP-REPLY', count: 1, command: 'evalsha' });
    expect(await geo('east').seats(id).raise(2)).toBe(2);
    expect(await geo('east').seats(id).remaining()).toBe(2 + 3);
  }));

test('a take that was refused stays refused when its first attempt arrives late', () =>
  withSdkMesh({ regions, keyspace }, async ({ geo }) => {
    const { op } = geo('east').seats(id);
    const step = (number: number) =>
      op.step({
        ...{ region: 'east', writer: 'w', account: { sequence: 0, total: 0 }, next: number },
        ...{ amount: 3, grantId: 'g', carried: 0 },
      });
    const take = async (number: number) => {
      const [reply] = await geo('east').batch([step(number)]);
      return reply.status === 'fulfilled' && reply.value.isGranted;
    };
    expect(await take(1)).toBe(false);
    await geo('east').seats(id).raise(5);
    expect(await take(1)).toBe(false); // the same command, executed late
    expect(await take(2)).toBe(true);
    expect(await geo('east').seats(id).remaining()).toBe(2 + 5 - 3);
  }));

test('with reserve a block is handed out from memory, once a peer shows it', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo, redis, cut }) => {
    const stock = geo('west').stock(id);
    const grant = await stock.tryTake();
    expect(grant).toMatchObject({ region: 'west', amount: 1 });
    expect(await redis('east').hkeys('stock:{1}')).toHaveLength(2); // the block and its total
    mesh.pause('west');
    expect([await stock.tryTake(), await stock.tryTake()]).not.toContain(null); // from memory
    mesh.resume('west');
    if (grant === null) throw new Error('no grant');
    expect([await stock.give(grant), await stock.give(grant)]).toEqual([true, false]);
    expect(await stock.remaining()).toBe(1 + 1); // one unreserved, one back in memory

    cut('east', 'west');
    expect(await stock.tryTake()).not.toBeNull();
    expect(await stock.tryTake()).toBeNull(); // nobody shows the next block
  }));

test('what was reserved and not handed out goes back when the process closes', () =>
  withSdkMesh({ regions, keyspace }, async ({ mesh, geo }) => {
    const endpoints = Object.fromEntries(
      mesh.regions.map(({ name, url }) => [name, { endpoint: url }]),
    );
    const other = await connect(keyspace, { region: 'west', regions: endpoints });
    expect(await other.stock(id).tryTake()).not.toBeNull();
    await other.close();
    expect(await geo('west').stock(id).remaining()).toBe(3);
  }));

test.each(['seats', 'stock'] as const)(
  '14, durability of %s: a region that restarts empty and syncs first overshoots by what no peer had',
  (family) =>
    withSdkMesh({ regions, keyspace: hasty }, async (context) => {
      const { mesh, geo, cut, heal, crashAndRestart } = context;
      const take = () => geo('west')[family](id).tryTake();
      await take();
      await mesh.settle();
      cut('east', 'west');
      let taken = 1;
      for (let count = 0; count < 4; count += 1) if ((await take()) !== null) taken += 1;
      await crashAndRestart('west');
      heal();
      await mesh.settle();
      const endpoints = Object.fromEntries(
        mesh.regions.map(({ name, url }) => [name, { endpoint: url }]),
      );
      const fresh = await connect(keyspace, { region: 'west', regions: endpoints });
      for (let count = 0; count < 12; count += 1) {
        if ((await fresh[family](id).tryTake()) !== null) taken += 1;
      }
      await fresh.close();
      const limit = family === 'seats' ? 4 : 8;
      if (family === 'seats') expect(taken).toBeGreaterThan(limit);
      else expect(taken).toBeLessThanOrEqual(limit);
    }),
);
