import { randomUUID } from 'node:crypto';
import { hashSlot } from '@geoslot/keyspace';
import { launchCommand } from '../command/flight.js';
import { isRawCluster, type RawClient } from '../command/raw-client.js';
import { isServerReply, replyCode } from '../command/server-reply.js';
import type { Connection } from '../connection/connection.js';

const slotCount = 16_384;

export interface HeartbeatOptions {
  /** Shards of each region's database; of a Cluster, its primaries are taken instead. */
  readonly shards: number;
  readonly everyMs: number;
  /** Whose heartbeats matter now. */
  readonly senders: () => readonly Connection[];
  /** Hears why heartbeats were given up. */
  readonly warn: (warning: string) => void;
}

/**
 * Finds out how far regions have received each other. A heartbeat is published in one region, once
 * per shard, and heard in the others. Messages replicate like writes (documented: redis/docs,
 * content/operate/rs/databases/active-active/develop/app-failover-active-active.md:45-73), so what
 * was acknowledged before a heartbeat was sent has arrived with it. That the effects of one shard
 * keep their order is our reading. Channels are named for this process: nobody else hears them.
 */
export class Heartbeats {
  readonly #options: HeartbeatOptions;
  readonly #name = randomUUID();
  readonly #tags: readonly string[];
  /** By sending and hearing region, then by shard: when the newest heartbeat heard was sent. */
  readonly #heard = new Map<string, Map<number, number>>();
  readonly #listening = new Map<Connection, () => void>();
  #timer: NodeJS.Timeout | undefined;
  #isRefused = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#tags = shardTags(options.shards);
  }

  /** False once a region refused to publish or to subscribe. */
  get isOn(): boolean {
    return !this.#isRefused;
  }

  /** Listens in a region for the heartbeats of `regions`. */
  listen(connection: Connection, regions: readonly string[]): void {
    const { listener, region } = connection;
    this.forget(connection);
    if (listener === undefined || this.#isRefused) return;
    const senders = regions.filter((sender) => sender !== region);
    const channels = senders.flatMap((sender) =>
      this.#tags.map((tag) => this.#channel(sender, tag)),
    );
    const subscribe = (): void => {
      listener.subscribe(...channels).catch((error: unknown) => this.#failed(region, error));
    };
    const hear = (channel: string, text: string): void => this.#hear(channel, region, text);
    listener.on('ready', subscribe);
    listener.on('message', hear);
    if (listener.status === 'ready') subscribe();
    this.#listening.set(connection, () => {
      listener.off('ready', subscribe);
      listener.off('message', hear);
    });
    this.#timer ??= setTimeout(() => this.#beat(), 0).unref();
  }

  forget(connection: Connection): void {
    this.#listening.get(connection)?.();
    this.#listening.delete(connection);
  }

  /**
   * A `performance.now()` time: what `from` acknowledged before it has arrived in `to`. `-Infinity`
   * while that is not known of every shard.
   */
  arrived(from: string, to: string): number {
    const shards = this.#heard.get(`${from}\n${to}`);
    return shards === undefined ? -Infinity : Math.min(...shards.values());
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const connection of [...this.#listening.keys()]) this.forget(connection);
  }

  #beat(): void {
    if (this.#isRefused) return;
    for (const sender of this.#options.senders()) this.#send(sender);
    const waitMs = this.#options.everyMs * (0.9 + Math.random() / 5);
    this.#timer = setTimeout(() => this.#beat(), waitMs).unref();
  }

  #send({ probeClient, region }: Connection): void {
    const targets = isRawCluster(probeClient)
      ? probeClient.nodes('master')
      : this.#tags.map(() => probeClient);
    for (const [shard, target] of targets.entries()) {
      const tag = this.#tags[shard % this.#tags.length] ?? '';
      this.#publish(target, region, tag, `${performance.now()} ${shard} ${targets.length}`);
    }
  }

  #publish(target: RawClient, region: string, tag: string, text: string): void {
    if (target.status !== 'ready') return;
    const command = ['PUBLISH', this.#channel(region, tag), text] as const;
    launchCommand(target, command, 'text').promise.catch((error: unknown) => {
      this.#failed(region, error);
    });
  }

  #hear(channel: string, to: string, text: string): void {
    const from = channel.split(':')[3] ?? '';
    const [sentAt = NaN, shard = NaN, count = NaN] = text.split(' ').map(Number);
    const direction = `${decodeURIComponent(from)}\n${to}`;
    const shards = this.#heard.get(direction) ?? new Map<number, number>();
    this.#heard.set(direction, shards);
    for (let index = 0; index < count; index += 1) {
      if (!shards.has(index)) shards.set(index, -Infinity);
    }
    for (const known of [...shards.keys()]) if (known >= count) shards.delete(known);
    shards.set(shard, Math.max(sentAt, shards.get(shard) ?? -Infinity));
  }

  #channel(region: string, tag: string): string {
    return `~gs:beat:${this.#name}:${encodeURIComponent(region)}:{${tag}}`;
  }

  /** A server that refuses will go on to: heartbeats end, and nothing depends on them any more. */
  #failed(region: string, error: unknown): void {
    const isRefusal = isServerReply(error) && ['NOPERM', 'ERR'].includes(replyCode(error));
    if (!isRefusal || this.#isRefused) return;
    this.#isRefused = true;
    this.close();
    this.#options.warn(
      `region '${region}' refuses heartbeats (${replyCode(error)}): allow PUBLISH and SUBSCRIBE on the channels ~gs:beat:*, or set heartbeatShards to 0`,
    );
  }
}

/** One tag for each equal share of the slots. */
function shardTags(shards: number): readonly string[] {
  const tags = new Map<number, string>();
  for (let tag = 0; tags.size < shards; tag += 1) {
    const shard = Math.floor((hashSlot(`{${tag}}`) * shards) / slotCount);
    if (!tags.has(shard)) tags.set(shard, String(tag));
  }
  return [...tags].sort(([one], [other]) => one - other).map(([, tag]) => tag);
}
