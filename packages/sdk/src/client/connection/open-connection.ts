import { Cluster, Redis } from 'ioredis';
import type { RawClient } from '../command/raw-client.js';
import { liveConnector } from '../credentials/live-connector.js';
import { signInAgain } from '../credentials/sign-in-again.js';
import type { SignIn } from '../credentials/credentials.js';
import { fixedSignIn, type SignInSource } from '../credentials/sign-in-source.js';
import { clusterOptions } from '../options/cluster-options.js';
import { OptionsError } from '../errors/options-error.js';
import type { ConnectOptions } from '../options/connect-options.js';
import { resolveEndpoint, type Endpoint, type ResolvedEndpoint } from '../options/endpoint.js';
import { redisOptions, type ClientSettings } from '../options/redis-options.js';
import { Connection } from './connection.js';

export const defaultAttemptTimeoutMs = 2_000;

/** While no sign-in is valid, connecting is useless: once in about this many milliseconds. */
const signedOutDelayMs = 2_000;

/** Opens the clients of one region; does not wait for them. */
export function openConnection(
  region: string,
  at: Endpoint,
  options: ConnectOptions,
  declared: SignInSource,
): Connection {
  const endpoint = resolveEndpoint(at, options.tls);
  const source = declared.current === undefined ? fixedSignIn(signInOf(endpoint)) : declared;
  checkSentinels(endpoint, options, source);
  let connection: Connection | undefined = undefined;
  const Connector = liveConnector(source, (error) => connection?.linkFailed(error));
  const settings = {
    attemptTimeoutMs: options.attemptTimeoutMs ?? defaultAttemptTimeoutMs,
    connectionName: options.connectionName ?? 'geoslot',
    ...source.current,
    ...(options.policy === 'oss' || source.isRenewed ? { Connector } : {}),
    reconnectDelay: () =>
      source.isValid ? undefined : signedOutDelayMs * (0.75 + Math.random() / 2),
  };
  const client = openClient(endpoint, options, settings);
  const hasPeers = Object.keys(options.regions ?? {}).length > 1;
  const listensToPeers = hasPeers && (options.failover?.heartbeatShards ?? 0) > 0;
  const probeClient =
    hasPeers && !client.isCluster ? openBeside(endpoint, settings, 'probe') : client;
  const listener = listensToPeers ? openBeside(endpoint, settings, 'heartbeat') : undefined;
  const clients = new Set([client, probeClient, ...(listener ? [listener] : [])]);
  connection = new Connection({
    region,
    client,
    probeClient,
    listener,
    attemptTimeoutMs: settings.attemptTimeoutMs,
    settlesItself: true,
    isOwned: true,
    canSignInAgain: source.isRenewed,
    onClose: source.onRenewal((signIn) => {
      for (const each of clients) signInAgain(each, signIn);
    }),
  });
  return connection;
}

function openClient(
  endpoint: ResolvedEndpoint,
  { policy }: ConnectOptions,
  settings: ClientSettings,
): RawClient {
  if (policy !== 'oss') return new Redis(redisOptions(endpoint, settings));
  const { host, port } = endpoint;
  return new Cluster([{ host, port }], clusterOptions(endpoint, settings));
}

/** A connection of its own beside the client's, to any node. */
function openBeside(
  endpoint: ResolvedEndpoint,
  settings: ClientSettings,
  purpose: 'probe' | 'heartbeat',
): Redis {
  const connectionName = `${settings.connectionName}-${purpose}`;
  // Heartbeats are subscribed to anew at each connection.
  const options = {
    ...redisOptions(endpoint, { ...settings, connectionName }),
    autoResubscribe: false,
  };
  const client = new Redis(options);
  // What ails the link shows in the probe that fails.
  client.on('error', () => undefined);
  return client;
}

/** The user name and password of a URL. */
function signInOf({ username, password }: ResolvedEndpoint): SignIn | undefined {
  if (password === undefined) return undefined;
  return username === undefined ? { password } : { username, password };
}

function checkSentinels(
  { sentinels }: ResolvedEndpoint,
  { policy }: ConnectOptions,
  source: SignInSource,
): void {
  if (sentinels === undefined) return;
  if (policy !== undefined && policy !== 'none') {
    throw new OptionsError(`sentinels know one primary: use policy 'none', not '${policy}'`);
  }
  if (source.isRenewed) {
    throw new OptionsError('sentinels work with a fixed user name and password only');
  }
}
