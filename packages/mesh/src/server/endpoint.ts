import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { MeshError } from '../errors.js';
import { Connection } from './connection.js';
import type { RegionServer } from './region-server.js';

export interface EndpointOptions {
  readonly server: RegionServer;
  /** Port on the loopback interface; 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** Which shard of the region this port is; 0 unless clients see shards. */
  readonly shard?: number;
  /** Certificate and key in the form of `node:tls`; without them the endpoint speaks plain RESP. */
  readonly tls?: TlsOptions;
}

/** A port that speaks RESP for a region. */
export class Endpoint {
  readonly #listener: Server;
  readonly #sockets = new Set<Socket>();
  readonly host: string;
  readonly isTls: boolean;

  private constructor(listener: Server, host: string, isTls: boolean) {
    this.#listener = listener;
    this.host = host;
    this.isTls = isTls;
  }

  /** Resolves once clients can connect; rejects when the port is taken. */
  static async listen(options: EndpointOptions): Promise<Endpoint> {
    const { server, port, host = '127.0.0.1', shard = 0, tls } = options;
    const listener =
      tls === undefined ? createServer({ noDelay: true }) : await createTlsListener(tls);
    const endpoint = new Endpoint(listener, host, tls !== undefined);
    listener.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) =>
      endpoint.#accept(server, socket, shard),
    );
    await new Promise<void>((resolve, reject) => {
      listener.once('error', (cause) => reject(new ListenError(host, port, cause)));
      listener.listen(port, host, resolve);
    });
    return endpoint;
  }

  get port(): number {
    return (this.#listener.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.isTls ? 'rediss' : 'redis'}://${this.host}:${this.port}`;
  }

  /** Stops listening and ends every connection. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#listener.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(server: RegionServer, socket: Socket, shard: number): void {
    if (server.condition.isDown) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    server.statistics.connections += 1;
    new Connection(server, socket, this.isTls).session.shard = shard;
  }
}

/** Loads TLS only where it is asked for: most meshes start without. */
async function createTlsListener(tls: TlsOptions): Promise<Server> {
  const { createServer: createTlsServer } = await import('node:tls');
  return createTlsServer({ noDelay: true, ...tls });
}

/** A port that an endpoint could not take; `code` is the one of the system, mostly EADDRINUSE. */
export class ListenError extends MeshError {
  readonly port: number;

  constructor(host: string, port: number, cause: Error) {
    const code = 'code' in cause ? String(cause.code) : 'LISTEN';
    const why = code === 'EADDRINUSE' ? 'another process listens there' : cause.message;
    super(code, `cannot listen on ${host}:${port}: ${why}; choose another port`, { cause });
    this.port = port;
  }
}
