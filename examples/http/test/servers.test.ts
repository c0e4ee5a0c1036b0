import { serve } from '@hono/node-server';
import { startMesh } from '@geoslot/mesh';
import { connect } from 'geoslot';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { expect, test } from 'vitest';
import {
  expressApp,
  fastifyApp,
  honoApp,
  keyspace,
  type Bank,
  type Captures,
} from '../src/index.js';

interface Running {
  readonly port: number;
  close(): Promise<unknown>;
}

type Start = (geo: Captures, bank: Bank) => Promise<Running>;

const frameworks: Readonly<Record<string, Start>> = {
  express: async (geo, bank) => listening(createServer(expressApp(geo, bank))),
  fastify: async (geo, bank) => {
    const app = fastifyApp(geo, bank);
    await app.listen({ host: '127.0.0.1', port: 0 });
    return { port: portOf(app.server), close: () => app.close() };
  },
  hono: async (geo, bank) =>
    new Promise((resolve) => {
      const { fetch } = honoApp(geo, bank);
      const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
        resolve({ port, close: () => new Promise((closed) => server.close(closed)) }),
      );
    }),
};

async function listening(server: Server): Promise<Running> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: portOf(server), close: () => new Promise((closed) => server.close(closed)) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A bank that counts, and takes its time when it is told to. */
class CountingBank implements Bank {
  captures = 0;
  gate: Promise<void> = Promise.resolve();

  async capture(amount: number): Promise<string> {
    this.captures += 1;
    const receipt = `receipt ${this.captures} of ${amount}`;
    await this.gate;
    return receipt;
  }
}

test.each(Object.keys(frameworks))(
  'on %s a repeated POST is answered from the first',
  async (name) => {
    const mesh = await startMesh({ regions: ['west', 'east'] });
    const regions = Object.fromEntries(
      mesh.regions.map((region) => [region.name, { endpoint: region.url }]),
    );
    const geo = await connect(keyspace, { region: 'west', regions });
    const bank = new CountingBank();
    const server = await frameworks[name]?.(geo, bank);
    const post = (key: string | undefined, amount: number): Promise<Response> =>
      fetch(`http://127.0.0.1:${server?.port}/merchants/m1/captures`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        },
        body: JSON.stringify({ amount }),
      });
    try {
      expect((await post(undefined, 5)).status).toBe(400);
      const first = await post('k1', 500);
      expect([first.status, await first.text()]).toEqual([201, 'receipt 1 of 500']);
      const again = await post('k1', 500);
      expect([again.status, await again.text()]).toEqual([201, 'receipt 1 of 500']);
      expect(again.headers.get('Idempotent-Replayed')).toBe('true');
      const reused = await post('k1', 700);
      expect([reused.status, reused.headers.get('Content-Type')]).toEqual([
        422,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(await reused.json()).toMatchObject({ title: 'Idempotency-Key is already used' });

      let open = (): void => undefined;
      bank.gate = new Promise((resolve) => (open = resolve));
      const slow = post('k2', 1);
      while (bank.captures < 2) await new Promise((resolve) => setImmediate(resolve));
      const early = await post('k2', 1);
      expect([early.status, early.headers.get('Retry-After')]).toEqual([409, '1']);
      open();
      expect((await slow).status).toBe(201);
      expect(bank.captures).toBe(2);
    } finally {
      await server?.close();
      await geo.close();
      await mesh.close();
    }
  },
);
