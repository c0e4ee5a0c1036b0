import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { runGeoslot, startGeoslot } from './support/geoslot-command.js';

const redisCli = async (port: number, ...words: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('redis-cli', ['-p', String(port), ...words]);
  return stdout.trim();
};

/** Starts a two-region mesh from the command line and hands over its ports. */
async function withMesh(use: (west: number, east: number) => Promise<void>): Promise<void> {
  const mesh = startGeoslot(['mesh', '--port', '0']);
  const lines = await mesh.untilPrinted(/eastus redis:\/\/127\.0\.0\.1:\d+\n/);
  const [west, east] = [...lines.matchAll(/redis:\/\/127\.0\.0\.1:(\d+)/g)].map(([, port]) =>
    Number(port),
  );
  try {
    await use(west ?? 0, east ?? 0);
  } finally {
    const { exitCode } = await mesh.stop();
    expect(exitCode).toBe(0);
  }
}

test('increments of two regions sum after MESH SYNC', async () => {
  await withMesh(async (west, east) => {
    expect(await redisCli(west, 'INCR', 'x')).toBe('1');
    expect(await redisCli(east, 'INCR', 'x')).toMatch(/^[12]$/);
    expect(await redisCli(west, 'MESH', 'SYNC')).toBe('OK');
    expect([await redisCli(west, 'GET', 'x'), await redisCli(east, 'GET', 'x')]).toEqual([
      '2',
      '2',
    ]);
  });
});

test('a partition keeps increments apart until MESH HEAL', async () => {
  await withMesh(async (west, east) => {
    expect(await redisCli(west, 'MESH', 'PARTITION', 'westeurope', 'eastus')).toBe('OK');
    expect(await redisCli(west, 'INCR', 'x')).toBe('1');
    expect(await redisCli(east, 'INCR', 'x')).toBe('1');
    expect(await redisCli(west, 'MESH', 'CONVERGED')).toBe('0');
    expect(await redisCli(east, 'MESH', 'HEAL')).toBe('OK');
    expect(await redisCli(west, 'MESH', 'SYNC')).toBe('OK');
    expect([await redisCli(west, 'GET', 'x'), await redisCli(east, 'GET', 'x')]).toEqual([
      '2',
      '2',
    ]);
    expect(await redisCli(west, 'MESH', 'CONVERGED')).toBe('1');
  });
});

test.each([
  [['mesh', '--regions', 'west,we st'], "region name 'we st'"],
  [['mesh', '--regions', 'west,west'], "region 'west' is named twice"],
  [['mesh', '--port', 'seven'], "--port 'seven'"],
  [['mesh', '--policy', 'proxy'], "--policy 'proxy'"],
  [['mesh', '--lag', 'slow'], "--lag 'slow'"],
  [['mesh', '--nope'], "unknown option '--nope'"],
])('%j is refused in one line with exit 2', async (words, reason) => {
  const { exitCode, stdout, stderr } = await runGeoslot(words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(reason);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('a port in use is refused in one line with exit 2', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const address = holder.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { exitCode, stderr } = await runGeoslot(['mesh', '--port', String(port)]);
  holder.close();
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(new RegExp(`^geoslot: port ${port} is in use.*\\n$`));
});
