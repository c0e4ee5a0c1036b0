import { Redis } from 'ioredis';
import { RegionError } from './errors/region-error.js';
import { CrossSlotError } from './errors/cross-slot-error.js';
import type { Executor } from './executor.js';
import {
  transactionCommands,
  type Command,
  type Operation,
  type ResultsOf,
  type SettledResultsOf,
} from './operation.js';

/** Where the regions are and which one this process prefers. */
export interface ConnectOptions {
  /** The region this process prefers: the nearest. */
  readonly region: string;
  /** Where it is, when it is the only one declared. */
  readonly endpoint?: string;
  /** Where every region is. */
  readonly regions?: Readonly<Record<string, { readonly endpoint: string }>>;
  /** The clustering policy of the database. */
  readonly policy?: 'enterprise' | 'oss' | 'none';
}

/** Connects to every region with clients that never resend and never queue. */
export async function createIoredisExecutor(options: ConnectOptions): Promise<Executor> {
  const clients = new Map(
    endpointsOf(options).map(([region, endpoint]) => [region, createClient(endpoint)]),
  );
  await Promise.all([...clients.values()].map((client) => client.connect()));
  return new IoredisExecutor(options.region, clients);
}

function endpointsOf({ region, endpoint, regions }: ConnectOptions): (readonly [string, string])[] {
  if (regions === undefined) return endpoint === undefined ? [] : [[region, endpoint]];
  return Object.entries(regions).map(([name, at]) => [name, at.endpoint]);
}

function createClient(endpoint: string): Redis {
  const client = new Redis(endpoint, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    connectTimeout: 10_000,
    commandTimeout: 2_000,
    socketTimeout: 3_000,
    keepAlive: 10_000,
  });
  client.on('error', () => undefined);
  return client;
}

class IoredisExecutor implements Executor {
  readonly region: string;
  readonly preferredRegion: string;
  readonly regions: readonly string[];
  readonly #clients: ReadonlyMap<string, Redis>;

  constructor(region: string, clients: ReadonlyMap<string, Redis>) {
    this.region = region;
    this.preferredRegion = region;
    this.regions = [...clients.keys()].sort();
    this.#clients = clients;
  }

  async execute<T>(operation: Operation<T>): Promise<T> {
    this.#checkRegion(operation);
    if (operation.call) return operation.decode([await this.#callScript(operation)]);
    const [only, ...more] = operation.commands;
    if (only && more.length === 0) {
      return operation.decode([await send(this.#client, only, operation.replies)]);
    }
    const [result] = await this.transaction([operation]);
    return result;
  }

  async transaction<const Ops extends readonly Operation<unknown>[]>(
    operations: Ops,
  ): Promise<ResultsOf<Ops>> {
    if (new Set(operations.map((operation) => operation.tag)).size > 1) {
      throw new CrossSlotError('a transaction spans hash tags; use batch() for several slots');
    }
    const multi = this.#client.multi();
    for (const operation of operations) {
      this.#checkRegion(operation);
      for (const [name, ...args] of transactionCommands(operation)) {
        const method = operation.replies === 'bytes' ? 'callBuffer' : 'call';
        multi[method](name, ...args.map(toIoredis));
      }
    }
    const items = (await multi.exec()) ?? [];
    const replies = items.map(([error, reply]) => {
      if (error) throw error;
      return reply;
    });
    let start = 0;
    const results = operations.map((operation) => {
      const end = start + transactionCommands(operation).length;
      const result = operation.decode(replies.slice(start, end));
      start = end;
      return result;
    });
    // Holds by construction: one result per operation, in order.
    return results as ResultsOf<Ops>;
  }

  async batch<const Ops extends readonly Operation<unknown>[]>(
    operations: Ops,
  ): Promise<SettledResultsOf<Ops>> {
    const settled = await Promise.allSettled(
      operations.map((operation) => this.execute(operation)),
    );
    // Holds by construction: one settled result per operation, in order.
    return settled as SettledResultsOf<Ops>;
  }

  at(region: string): Executor {
    if (!this.#clients.has(region)) {
      throw new RegionError(`region '${region}' is not declared; add it to connect's regions`);
    }
    return new IoredisExecutor(region, this.#clients);
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) client.disconnect();
  }

  get #client(): Redis {
    const client = this.#clients.get(this.region);
    if (client) return client;
    throw new RegionError(`region '${this.region}' is not declared; add it to connect's regions`);
  }

  #checkRegion(operation: Operation<unknown>): void {
    if (operation.region !== undefined && operation.region !== this.region) {
      throw new RegionError(
        `${operation.family}.${operation.name} was built for region '${operation.region}' and reached '${this.region}'; build it anew`,
      );
    }
  }

  async #callScript(operation: Operation<unknown>): Promise<unknown> {
    const { script, keys, args } = operation.call ?? {
      script: { sha: '', source: '' },
      keys: [],
      args: [],
    };
    const rest = [String(keys.length), ...keys, ...args];
    try {
      return await send(this.#client, ['EVALSHA', script.sha, ...rest], operation.replies);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return send(this.#client, ['EVAL', script.source, ...rest], operation.replies);
    }
  }
}

function send(client: Redis, command: Command, replies: 'text' | 'bytes'): Promise<unknown> {
  const [name, ...args] = command;
  const method = replies === 'bytes' ? 'callBuffer' : 'call';
  return client[method](name, ...args.map(toIoredis));
}

function toIoredis(argument: string | Uint8Array): string | Buffer {
  return typeof argument === 'string' ? argument : Buffer.from(argument);
}
