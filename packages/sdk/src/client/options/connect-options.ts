import type { RawClient } from '../command/raw-client.js';
import type { Credentials } from '../credentials/credentials.js';
import type { FailoverOptions } from '../regions/failover-options.js';
import type { Endpoint, TlsDeclaration } from './endpoint.js';

/**
 * How the database is clustered: `enterprise` (one endpoint, a proxy routes), `oss` (the client
 * routes by slot) or `none` (one node, or sentinels and the primary they know).
 */
export type Policy = 'enterprise' | 'oss' | 'none';

/** Milliseconds until an operation settles, its retries included. */
export interface Deadlines {
  /** Default 5000. */
  readonly readMs?: number;
  /** Default 3000. */
  readonly writeMs?: number;
}

/** One region of the database. */
export interface RegionOptions {
  /** Where it is: a URL, host and port, or sentinels. */
  readonly endpoint: Endpoint;
  /** The healthy region of the highest weight serves; among equals the preferred. Default 1. */
  readonly weight?: number;
}

/** Everything connect() takes beside the keyspace. */
export interface ConnectOptions {
  /** The region this process prefers: the nearest. */
  readonly region: string;
  /** Where it is, when it is the only one declared. */
  readonly endpoint?: Endpoint;
  /** Where every region is. */
  readonly regions?: Readonly<Record<string, RegionOptions>>;
  /** An ioredis or iovalkey client to use instead. It is guarded, and `close()` leaves it open. */
  readonly client?: RawClient;
  /** Default `none`. */
  readonly policy?: Policy;
  /** Default: on, unless the host is loopback. */
  readonly tls?: TlsDeclaration;
  /** How to sign in; the user of the URL unless stated. */
  readonly credentials?: Credentials;
  /** How long operations may take. */
  readonly deadlines?: Deadlines;
  /** When another region serves. */
  readonly failover?: FailoverOptions;
  /** How long connect() waits for a first connection. Default 10000 milliseconds. */
  readonly readyTimeoutMs?: number;
  /** How long one attempt may wait for its answer. Default 2000 milliseconds. */
  readonly attemptTimeoutMs?: number;
  /** How long close() waits for operations under way. Default 2000 milliseconds. */
  readonly closeTimeoutMs?: number;
  /** Shown by CLIENT LIST. Default `geoslot`. */
  readonly connectionName?: string;
  /** True to make a warning at start an error. Default false. */
  readonly strict?: boolean;
  /** Hears warnings, as sentences. Default `process.emitWarning`. */
  readonly onWarning?: (warning: string) => void;
}
