import type { ClusterOptions } from 'ioredis';
import type { ResolvedEndpoint } from './endpoint.js';
import { nextReconnectDelay } from './reconnect-delay.js';
import { nodeOptions, type ClientSettings, type LegacyRedisOptions } from './redis-options.js';

/** A Cluster's options, with replies in the shapes of RESP2. */
export type LegacyClusterOptions = ClusterOptions & { readonly redisOptions: LegacyRedisOptions };

/**
 * Options of a Cluster. It may send again what was never written (`retryDelayOnFailover`): tracked
 * commands refuse the rest. The offline queue, which has no timeout, is off; the executor waits.
 */
export function clusterOptions(
  endpoint: ResolvedEndpoint,
  settings: ClientSettings,
): LegacyClusterOptions {
  return {
    slotsRefreshInterval: 15_000,
    slotsRefreshTimeout: 2_000,
    clusterRetryStrategy: (attempt) => settings.reconnectDelay?.() ?? nextReconnectDelay(attempt),
    enableOfflineQueue: false,
    retryDelayOnFailover: 100,
    retryDelayOnMoved: 50,
    retryDelayOnTryAgain: 100,
    maxRedirections: 16,
    enableAutoPipelining: false,
    scaleReads: 'master',
    redisOptions: { ...nodeOptions(endpoint, settings), connectTimeout: 3_000 },
  };
}
