import type { ConnectionOptions as TlsOptions } from 'node:tls';
import { OptionsError } from '../errors/options-error.js';

/** Sentinels that know where the primary called `name` is. */
export interface SentinelEndpoint {
  readonly sentinels: readonly { readonly host: string; readonly port: number }[];
  readonly name: string;
  readonly db?: number;
}

/** Where a database is: a `redis://` or `rediss://` URL, host and port, or sentinels. */
export type Endpoint =
  | string
  | { readonly host: string; readonly port?: number; readonly db?: number }
  | SentinelEndpoint;

/**
 * TLS: on (`true`, or Node's own options such as `ca`), or off with the reason. Without a
 * declaration it is on unless the host is loopback or the URL says `redis://` to a loopback host.
 */
export type TlsDeclaration = true | TlsOptions | { readonly off: true; readonly because: string };

/** An endpoint and its TLS options, resolved. */
export interface ResolvedEndpoint {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly tls: TlsOptions | undefined;
  /** Set when `host` is the name of a primary that these know. */
  readonly sentinels: SentinelEndpoint['sentinels'] | undefined;
}

const defaultPort = 6379;

/**
 * Resolves an endpoint.
 *
 * @throws OptionsError for a URL that is not one, a missing host, or TLS options that weaken it
 */
export function resolveEndpoint(endpoint: Endpoint, tls?: TlsDeclaration): ResolvedEndpoint {
  const parts = partsOf(endpoint);
  if (parts.host === '') throw new OptionsError("an endpoint needs a host, as in 'host:port'");
  const guarded = parts.sentinels?.[0]?.host ?? parts.host;
  return { ...parts, tls: resolveTls(guarded, parts.isTls, tls) };
}

type Parts = Omit<ResolvedEndpoint, 'tls'> & { readonly isTls: boolean };

function partsOf(endpoint: Endpoint): Parts {
  if (typeof endpoint === 'string') return parseUrl(endpoint);
  const rest = { db: endpoint.db ?? 0, username: undefined, password: undefined, isTls: false };
  if (!('sentinels' in endpoint)) {
    return {
      ...rest,
      host: endpoint.host,
      port: endpoint.port ?? defaultPort,
      sentinels: undefined,
    };
  }
  const { sentinels, name } = endpoint;
  return { ...rest, host: name, port: defaultPort, sentinels };
}

function parseUrl(text: string): Parts {
  // The text may hold a password: no message repeats it.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['redis:', 'rediss:'].includes(url.protocol)) {
    throw new OptionsError("an endpoint is a URL like 'rediss://host:port' or { host, port }");
  }
  const db = url.pathname.replace('/', '');
  if (!/^\d*$/.test(db)) throw new OptionsError("an endpoint's path is a database number");
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? defaultPort : Number(url.port),
    db: Number(db),
    username: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
    isTls: url.protocol === 'rediss:',
    sentinels: undefined,
  };
}

/** True for an address of this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function resolveTls(
  host: string,
  isTls: boolean,
  declared: TlsDeclaration | undefined,
): TlsOptions | undefined {
  if (declared === undefined) return isTls || !isLoopback(host) ? tlsTo(host, {}) : undefined;
  if (declared === true) return tlsTo(host, {});
  if (!('off' in declared)) return tlsTo(host, declared);
  if (isTls) throw new OptionsError('the endpoint says rediss:// but `tls` is off; use redis://');
  if (declared.because.trim() === '') {
    throw new OptionsError('`tls: { off: true }` needs `because`: who guards the link instead?');
  }
  return undefined;
}

/** The server name is the configured host: a Cluster reports its nodes by address. */
function tlsTo(host: string, options: TlsOptions): TlsOptions {
  if (options.rejectUnauthorized === false) {
    throw new OptionsError(
      '`rejectUnauthorized: false` lets anyone read the link; give the authority as `tls: { ca }`',
    );
  }
  const name = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  return { ...name, minVersion: 'TLSv1.2', ...options };
}
