import { Redis } from 'ioredis';
import { UsageError } from '../usage-error.js';
import type { EndpointFacts } from './database-facts.js';

/** Parses a Redis URL; the message never shows it, for it may hold a password. */
export function parseEndpoint(text: string): { readonly url: URL; readonly facts: EndpointFacts } {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new UsageError('the URL cannot be read; write it like redis://127.0.0.1:6379.');
  }
  if (url.protocol !== 'redis:' && url.protocol !== 'rediss:') {
    throw new UsageError(`the URL starts with ${url.protocol}//; use redis:// or rediss://.`);
  }
  if (/@/.test(url.pathname + url.search + url.hash)) {
    throw new UsageError(
      'the URL has an @ behind its host; write /, ? and # in a password as %2F, %3F and %23.',
    );
  }
  if (!isDecodable(url.username) || !isDecodable(url.password)) {
    throw new UsageError('the URL has a % that encodes nothing; write % in a password as %25.');
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    url,
    facts: {
      host,
      port: Number(url.port || 6379),
      isTls: url.protocol === 'rediss:',
      isLoopback: /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host),
      hasPassword: url.password !== '',
    },
  };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * One connection that never resends and gives up in time.
 *
 * @throws UsageError when nothing answers, without any part of the URL's credentials
 */
export async function connectDatabase(url: URL, { host, port }: EndpointFacts): Promise<Redis> {
  const client = new Redis(url.href, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    connectionName: 'geoslot-doctor',
  });
  let reason = '';
  client.on('error', (error: Error) => (reason = describe(error)));
  try {
    await client.connect();
    await client.ping();
    return client;
  } catch (error) {
    client.disconnect();
    reason ||= error instanceof Error ? describe(error) : '';
    throw new UsageError(
      `${host}:${port} does not answer (${reason}); check host, port, TLS and password.`,
    );
  }
}

/** One sentence for whatever ended the audit.
 *
 * @throws UsageError without any part of the URL's credentials */
export function refuseAsUnanswered(error: unknown, { host, port }: EndpointFacts): never {
  const reason = error instanceof Error ? describe(error) : 'no connection';
  throw new UsageError(
    `${host}:${port} stopped answering (${reason}); try again with a smaller --sample.`,
  );
}

/** The first word of a server's error, or the code of the network's: never an argument. */
function describe(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,}/.exec(error.message)?.[0] ?? 'no connection';
}
