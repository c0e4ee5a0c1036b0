import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { main } from '../../src/main.js';
import { testIo } from '../test-io.js';

test('the lab prints its address and the regions, and ends when it is stopped', async () => {
  const io = testIo('/');
  expect(await main(['lab', '--port', '0', '--regions', 'west,east'], io)).toBe(0);
  expect(io.stdout).toMatch(
    /^lab http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{24}\nwest redis:\S+\neast redis:\S+\n$/,
  );
  expect(io.stderr).toBe('');
});

test('a port in use and options that cannot be used are one line and exit code 2', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  // The regions take the ports behind the page's.
  for (const page of [port, port - 1]) {
    const io = testIo('/');
    expect(await main(['lab', '--port', String(page)], io)).toBe(2);
    expect(io.stderr).toMatch(/^geoslot: port \d+ is in use; choose another with --port\.\n$/);
  }
  const io = testIo('/');
  expect(await main(['lab', '--regions', 'a b'], io)).toBe(2);
  expect(io.stderr).toContain("region name 'a b'");
  server.close();
});
