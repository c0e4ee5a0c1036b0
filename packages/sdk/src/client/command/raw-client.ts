/**
 * What geoslot uses inside ioredis 5, ioredis 6 and iovalkey, and nothing else; the contract test
 * (test/client/ioredis-contract.test.ts) holds each of them to it.
 */

/** A command as the client queues it: settled through `reject` and `resolve`. */
export interface RawCommand {
  /** As it is sent. */
  readonly name: string;
  /** As they are sent, before encoding. */
  readonly args: readonly unknown[];
  /** Settles with the reply. */
  readonly promise: Promise<unknown>;
  /** Absent in ioredis 5 and iovalkey. */
  readonly isSettled?: boolean;
  /** Whether it belongs to a MULTI. */
  inTransaction: boolean;
  /** Ends it with an error. */
  reject: (error: Error) => void;
  /** Called with the client's `commandTimeout`, where it has one, when it takes the command. */
  setTimeout(ms: number): void;
  /** Called exactly when the bytes are handed to the socket or to a pipeline's buffer. */
  toWritable(stream: object): string | Buffer;
  /** Called exactly when a reply that is not an error arrives. */
  transformReply(reply: unknown): unknown;
}

export type RawArgument = string | Buffer;

export type RawCommandClass = new (name: string, args: RawArgument[]) => RawCommand;

export type RawPipelineItem = [error: Error | null, reply?: unknown];

export interface RawPipeline {
  sendCommand(command: RawCommand): unknown;
  exec(): Promise<RawPipelineItem[] | null>;
}

/** What is used of a socket: holding writes back until the end of a turn. */
export interface RawSocket {
  readonly writableCorked: number;
  cork(): void;
  uncork(): void;
}

/** A `Redis` or `Cluster`. */
export interface RawClient {
  /** `ready` once it may send. */
  readonly status: string;
  /** True for a `Cluster`. */
  readonly isCluster: boolean;
  /** As it was made. */
  readonly options: object;
  /** The socket of a `Redis` that is connected or connecting; a Cluster has none. */
  readonly stream?: RawSocket | undefined;
  /** The commands of a `Redis` that are written and not answered. */
  readonly commandQueue?: { readonly length: number };
  /** Queues or writes a command. */
  sendCommand(command: RawCommand, stream?: object, node?: object): unknown;
  /** A new pipeline. */
  pipeline(): object;
  /** Listens to an event. */
  on(event: string, listener: (error: Error) => void): unknown;
  /** Ends listening. */
  off(event: string, listener: (error: Error) => void): unknown;
  /** Connects a client that was made with `lazyConnect`. */
  connect(): Promise<void>;
  /** Ends its connections. */
  disconnect(reconnect?: boolean): void;
}

/** What only a `Cluster` has. */
export interface RawCluster extends RawClient {
  readonly slots: readonly (readonly string[] | undefined)[];
  nodes(role: 'all' | 'master' | 'slave'): RawClient[];
  refreshSlotsCache(callback?: (error?: Error) => void): void;
}

/** True for a client of a clustered database. */
export function isRawCluster(client: RawClient): client is RawCluster {
  return client.isCluster;
}

/** A new pipeline of `client`, seen with `sendCommand`, which the public types leave out. */
export function pipelineOf(client: RawClient): RawPipeline {
  const pipeline = client.pipeline();
  if (isRawPipeline(pipeline)) return pipeline;
  throw new TypeError('this client is not an ioredis 5, ioredis 6 or iovalkey client');
}

function isRawPipeline(pipeline: object): pipeline is RawPipeline {
  return 'sendCommand' in pipeline && 'exec' in pipeline;
}
