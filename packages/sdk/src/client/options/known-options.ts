import { OptionsError } from '../errors/options-error.js';
import type { ConnectOptions } from './connect-options.js';

const known: Readonly<Record<keyof ConnectOptions, true>> = {
  region: true,
  endpoint: true,
  regions: true,
  client: true,
  policy: true,
  tls: true,
  credentials: true,
  deadlines: true,
  readyTimeoutMs: true,
  attemptTimeoutMs: true,
  closeTimeoutMs: true,
  connectionName: true,
  failover: true,
  strict: true,
  onWarning: true,
};

/** ioredis options that callers bring along, and what to use here. */
export const refusedOptions: Readonly<Record<string, string>> = {
  keyPrefix: 'put the prefix in the key templates: a prefix would change their slot',
  autoResendUnfulfilledCommands: 'nothing is ever sent again without an answer',
  maxRetriesPerRequest: 'retries follow the retry class of each operation; set `deadlines`',
  retryStrategy: 'it reconnects for ever, with jitter; set `readyTimeoutMs`',
  clusterRetryStrategy: 'it reconnects for ever, with jitter; set `readyTimeoutMs`',
  reconnectOnError: 'it reconnects on READONLY by itself, and never sends again',
  enableOfflineQueue: 'a queue would run commands after their caller was told they failed',
  enableAutoPipelining: 'it leaks MOVED and ASK on a Cluster; use batch()',
  commandTimeout: 'set `attemptTimeoutMs`',
  natMap: 'nodes are reached by the addresses the cluster reports; announce others there',
  redisOptions: 'the connections are set up here; adopt your own as `client`',
  username: 'give `credentials`',
  password: 'give `credentials`',
  host: 'give `endpoint: { host, port }`',
};

/**
 * Refuses what connect() does not know: in untyped code a silently ignored option is a wish.
 *
 * @throws OptionsError naming the option and what to use instead
 */
export function checkKnownOptions(options: ConnectOptions): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  const remedy = refusedOptions[unknown] ?? `known are ${Object.keys(known).join(', ')}`;
  throw new OptionsError(`connect() takes no option '${unknown}': ${remedy}`);
}
