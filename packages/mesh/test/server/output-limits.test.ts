import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startOneRegion } from '../support/one-region.js';
import { WireClient } from '../support/wire-client.js';

const MEGABYTE = 1024 * 1024;

/** A subscriber that never reads; resolves when the region has ended its connection. */
function deafSubscriber(port: number): { readonly ended: Promise<void>; close(): void } {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write('SUBSCRIBE news\r\n');
  socket.pause();
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  return { ended, close: () => socket.destroy() };
}

test('a subscriber that does not read is ended at the hard limit, others go on', async () => {
  await using region = await startOneRegion();
  await using client = await WireClient.open(region.port);
  await client.call('CONFIG', 'SET', 'client-output-buffer-limit', 'pubsub 1mb 0 0');
  const deaf = deafSubscriber(region.port);
  const subscribers = () => client.call('PUBSUB', 'NUMSUB', 'news');
  while (JSON.stringify(await subscribers()) !== '["news",1]') continue;
  const message = 'x'.repeat(MEGABYTE);
  while (JSON.stringify(await subscribers()) === '["news",1]') {
    await client.call('PUBLISH', 'news', message);
  }
  expect(await subscribers()).toEqual(['news', 0]);
  expect(await client.call('PING')).toEqual({ status: 'PONG' });
  deaf.close();
  await deaf.ended;
});

test('a reply beyond the limit of normal clients ends the connection that asked for it', async () => {
  await using region = await startOneRegion();
  await using client = await WireClient.open(region.port);
  await client.call('CONFIG', 'SET', 'client-output-buffer-limit', 'normal 1mb 0 0');
  await client.call('SET', 'k', 'x'.repeat(8 * MEGABYTE));
  const deaf = connect({ port: region.port, host: '127.0.0.1' });
  deaf.on('error', () => undefined);
  deaf.pause();
  const ended = new Promise((resolve) => deaf.on('close', resolve));
  deaf.write('GET k\r\n'.repeat(8));
  const { sessions, statistics } = region.server;
  while (statistics.connections < 2 || sessions.size > 1) await client.call('PING');
  deaf.destroy();
  await ended;
  expect(await client.call('PING')).toEqual({ status: 'PONG' });
});

test('over the soft limit a connection lives for the seconds of the limit', async () => {
  await using region = await startOneRegion();
  await using client = await WireClient.open(region.port);
  await client.call('CONFIG', 'SET', 'client-output-buffer-limit', 'normal 0 100 5');
  const { outputLimits, sessions } = region.server;
  const [session] = sessions.values();
  if (session === undefined) throw new Error('one session expected');
  let now = 0;
  const time = { ...region.server.time, now: () => now };
  const late = Object.create(session, { server: { value: { time } } });
  expect(outputLimits.isExceeded(late, 101)).toBe(false);
  now = 5_000;
  expect(outputLimits.isExceeded(late, 101)).toBe(false);
  now = 5_001;
  expect(outputLimits.isExceeded(late, 101)).toBe(true);
  expect(outputLimits.isExceeded(late, 100)).toBe(false);
  expect(outputLimits.isExceeded(late, 101)).toBe(false);
});
