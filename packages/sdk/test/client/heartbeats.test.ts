import { EventEmitter } from 'node:events';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { hashSlot } from '@geoslot/keyspace';
import { Connection, type Listener } from '../../src/client/connection/connection.js';
import { Heartbeats } from '../../src/client/regions/heartbeats.js';

/** A region whose messages a test makes up; nothing is connected. */
function silentRegion(region: string) {
  const client = new Redis({ lazyConnect: true });
  const messages = new EventEmitter();
  let channels: readonly string[] = [];
  const subscribe = (...names: string[]): Promise<unknown> => {
    channels = names;
    return Promise.resolve();
  };
  // Holds: of a listener, heartbeats use the events, `status` and `subscribe` only.
  const listener = Object.assign(messages, { status: 'ready', subscribe }) as object as Listener;
  const connection = new Connection({
    region,
    client,
    listener,
    attemptTimeoutMs: 100,
    settlesItself: true,
    isOwned: false,
    canSignInAgain: false,
  });
  const hear = (shard: number, sentAt: number): void => {
    messages.emit('message', channels[shard], `${sentAt} ${shard} 3`);
  };
  return { connection, hear, channels: () => channels };
}

test('what has arrived is what has arrived on every shard', () => {
  const east = silentRegion('east:2');
  const heartbeats = new Heartbeats({
    shards: 3,
    everyMs: 1_000,
    senders: () => [],
    warn: () => undefined,
  });
  heartbeats.listen(east.connection, ['west:1', 'east:2']);
  const slots = east.channels().map((channel) => hashSlot(channel));
  expect(slots.map((slot) => Math.floor((slot * 3) / 16_384))).toEqual([0, 1, 2]);
  const arrived = () => heartbeats.arrived('west:1', 'east:2');
  expect(arrived()).toBe(-Infinity);
  east.hear(0, 10);
  east.hear(1, 10);
  expect(arrived()).toBe(-Infinity);
  east.hear(2, 10);
  expect(arrived()).toBe(10);
  east.hear(0, 30);
  east.hear(1, 20);
  expect(arrived()).toBe(10);
  east.hear(2, 30);
  expect(arrived()).toBe(20);
  // A late one tells nothing new.
  east.hear(0, 5);
  expect(arrived()).toBe(20);
  expect(heartbeats.arrived('east:2', 'west:1')).toBe(-Infinity);
  heartbeats.close();
  east.hear(0, 90);
  east.hear(1, 90);
  east.hear(2, 90);
  expect(arrived()).toBe(20);
});
