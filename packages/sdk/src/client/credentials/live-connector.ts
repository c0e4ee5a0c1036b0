import { createConnection } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { AbstractConnector, type RedisOptions } from 'ioredis';
import type { SignInSource } from './sign-in-source.js';

/** What ioredis gives a connector: the live options of its connection. */
interface LiveOptions {
  readonly host?: string;
  readonly port?: number;
  readonly tls?: ConnectionOptions;
  readonly disconnectTimeout: number;
}

/**
 * A connector class whose connections sign in with what `source` holds when they connect. ioredis
 * copies credentials into each connection it makes (nodes of a Cluster, slot refreshers,
 * subscribers); a getter on those live options gives all of them the current ones. It also tells
 * why a socket failed, which a Cluster keeps to itself.
 */
export function liveConnector(
  source: SignInSource,
  socketFailed: (error: Error) => void,
): NonNullable<RedisOptions['Connector']> {
  return class LiveConnector extends AbstractConnector {
    readonly #options: LiveOptions;

    constructor(options: unknown) {
      if (!isLiveOptions(options)) throw new TypeError('ioredis gave its connector no options');
      super(options.disconnectTimeout);
      this.#options = options;
      for (const name of ['username', 'password'] as const) {
        Object.defineProperty(options, name, {
          enumerable: true,
          configurable: true,
          get: () => source.current?.[name],
          set: () => undefined,
        });
      }
    }

    override async connect(): Promise<ReturnType<typeof createConnection>> {
      this.connecting = true;
      await Promise.resolve();
      if (!this.connecting) throw new Error('Connection is closed.');
      const { host = 'localhost', port = 6379, tls } = this.#options;
      const stream =
        tls === undefined ? createConnection({ host, port }) : connectTls({ host, port, ...tls });
      stream.once('error', (error) => {
        this.firstError = error;
        socketFailed(error);
      });
      this.stream = stream;
      return stream;
    }
  };
}

function isLiveOptions(options: unknown): options is LiveOptions {
  return typeof options === 'object' && options !== null && 'disconnectTimeout' in options;
}
