import type { RedisOptions } from 'ioredis';
import type { ResolvedEndpoint } from './endpoint.js';
import { nextReconnectDelay } from './reconnect-delay.js';

/** What shapes a client beside its endpoint. */
export interface ClientSettings {
  readonly attemptTimeoutMs: number;
  readonly connectionName: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Reads newer credentials at each connection. */
  readonly Connector?: RedisOptions['Connector'];
  /** Milliseconds to wait while signing in cannot succeed; undefined when it may. */
  readonly reconnectDelay?: (() => number | undefined) | undefined;
}

/** Replies in the shapes of RESP2, whatever the protocol. */
export type LegacyRedisOptions = RedisOptions & { readonly replyMapping: 'legacy' };

/** Above the attempt's own timeout, so that one slow answer fails alone and not with its link. */
const socketMarginMs = 1_000;

/** Options of each connection, whatever the policy. */
export function nodeOptions(
  endpoint: ResolvedEndpoint,
  settings: ClientSettings,
): LegacyRedisOptions {
  return {
    ...(endpoint.tls === undefined ? {} : { tls: endpoint.tls }),
    ...(settings.username === undefined ? {} : { username: settings.username }),
    ...(settings.password === undefined ? {} : { password: settings.password }),
    ...(settings.Connector === undefined ? {} : { Connector: settings.Connector }),
    connectionName: settings.connectionName,
    clientInfoTag: 'geoslot',
    replyMapping: 'legacy',
    connectTimeout: 10_000,
    keepAlive: 10_000,
    commandTimeout: settings.attemptTimeoutMs,
    socketTimeout: settings.attemptTimeoutMs + socketMarginMs,
    disconnectTimeout: 250,
    maxRetriesPerRequest: 0,
    maxLoadingRetryTime: 1_000,
    enableAutoPipelining: false,
  };
}

/** Options of the one connection to a proxy or a single node: it never resends and never queues. */
export function redisOptions(
  endpoint: ResolvedEndpoint,
  settings: ClientSettings,
): LegacyRedisOptions {
  return {
    ...nodeOptions(endpoint, settings),
    ...(endpoint.sentinels === undefined
      ? { host: endpoint.host, port: endpoint.port }
      : { sentinels: [...endpoint.sentinels], name: endpoint.host }),
    db: endpoint.db,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => settings.reconnectDelay?.() ?? nextReconnectDelay(attempt),
    // A proxy behind which the primary moved: a new connection reaches the new primary.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  };
}
