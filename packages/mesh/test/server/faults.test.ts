import { expect, test } from 'vitest';
import { startOneRegion } from '../support/one-region.js';
import { WireClient } from '../support/wire-client.js';

test('DROP-REPLY applies the command and ends the connection', async () => {
  await using region = await startOneRegion();
  await using client = await WireClient.open(region.port);
  region.server.faults.arm({ kind: 'DROP-REPLY', count: 1, command: 'incr' });
  expect(await client.call('GET', 'n')).toBeNull();
  expect(await client.call('INCR', 'n')).toEqual({ error: 'CLOSED' });
  await using after = await WireClient.open(region.port);
  expect(await after.call('GET', 'n')).toBe('1');
});

test('RESET ends the connection before the command is applied', async () => {
  await using region = await startOneRegion();
  await using client = await WireClient.open(region.port);
  region.server.faults.arm({ kind: 'RESET', count: 1 });
  expect(await client.call('INCR', 'n')).toEqual({ error: 'CLOSED' });
  expect(region.server.replica.strings.get('n')).toBeUndefined();
});

test.each([
  ['LOADING', 'LOADING Redis is loading the dataset in memory'],
  ['OOM', "OOM command not allowed when used memory > 'maxmemory'."],
] as const)('%s refuses, once', async (kind, message) => {
  await using region = await startOneRegion();
  await using client = await WireClient.open(region.port);
  region.server.faults.arm({ kind, count: 1 });
  expect(await client.call('INCR', 'n')).toEqual({ error: message });
  expect(await client.call('INCR', 'n')).toBe(1);
});

test('BLACKHOLE keeps the connection and answers nothing; others go on', async () => {
  await using region = await startOneRegion();
  await using client = await WireClient.open(region.port);
  await using other = await WireClient.open(region.port);
  region.server.faults.arm({ kind: 'BLACKHOLE', count: 1, command: 'incr' });
  client.write('INCR n\r\nINCR n\r\n');
  expect(await other.call('PING')).toEqual({ status: 'PONG' });
  expect(await other.call('GET', 'n')).toBeNull();
  expect(client.isClosed).toBe(false);
});

test('SLOW and MOVED, and a plan by ordinal', async () => {
  await using region = await startOneRegion();
  await using client = await WireClient.open(region.port);
  region.server.faults.arm({ kind: 'SLOW', count: 1, delayMs: 5 });
  expect(await client.call('INCR', 'n')).toBe(1);
  region.server.faults.follow((ordinal) =>
    ordinal === 2 ? { kind: 'MOVED', count: 1 } : undefined,
  );
  expect(await client.call('INCR', 'n')).toBe(2);
  expect(await client.call('INCR', 'foo')).toEqual({
    error: `MOVED 12182 127.0.0.1:${region.port}`,
  });
});
