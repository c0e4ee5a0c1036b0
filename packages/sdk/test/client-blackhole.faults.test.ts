import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { createExecutor, type ConnectOptions } from '../src/client/index.js';
import { NamespacedServer, testWithNamespace } from './support/network-namespace.js';
import { increment, incrementOnce, read } from './support/operations.js';

const optionsFor = ({ host, port }: NamespacedServer): ConnectOptions => ({
  region: 'west',
  endpoint: { host, port },
  tls: { off: true, because: 'a cable between two namespaces of this machine' },
  deadlines: { writeMs: 25_000 },
});

testWithNamespace(
  'an idle link whose packets vanish in the kernel is given up within 10 s, and comes back',
  async () => {
    await using server = await NamespacedServer.start();
    await using executor = await createExecutor(optionsFor(server));
    expect(await executor.execute(increment())).toBe(1);
    const client = executor.rawClient();
    const pulled = performance.now();
    server.pull();
    while (client.status === 'ready' && performance.now() - pulled < 15_000) await delay(20);
    expect(performance.now() - pulled).toBeLessThan(10_000);
    server.plug();
    expect(await executor.execute(read(), { deadlineMs: 25_000 })).toBe('1');
  },
  60_000,
);

testWithNamespace(
  'commands in flight when packets vanish settle; what may be repeated counts once',
  async () => {
    await using server = await NamespacedServer.start();
    await using executor = await createExecutor(optionsFor(server));
    await executor.execute(incrementOnce('warm', '{once}'));
    const pulled = performance.now();
    server.pull();
    const plain = Array.from({ length: 20 }, () => executor.execute(increment()));
    const once = Array.from({ length: 20 }, (_, id) =>
      executor.execute(incrementOnce(String(id), '{once}')),
    );
    for (const outcome of await Promise.allSettled(plain)) {
      expect(outcome).toMatchObject({ reason: { code: 'OUTCOME_UNKNOWN', applied: 'maybe' } });
    }
    expect(performance.now() - pulled).toBeLessThan(10_000);
    server.plug();
    await Promise.all(once);
    expect(await executor.execute(read('{once}'))).toBe('21');
    // The kernel may deliver what it still held, now or later: unknown means that too.
    const late = Number(await executor.execute(read()));
    expect(late).toBeLessThanOrEqual(20);
    const counted = Number(await executor.execute(increment()));
    expect(counted).toBeGreaterThan(late);
    expect(counted).toBeLessThanOrEqual(20 + 1);
  },
  60_000,
);
