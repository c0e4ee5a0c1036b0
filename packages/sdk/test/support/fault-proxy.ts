import { connect, createServer, type Server, type Socket } from 'node:net';

/** What the proxy does with traffic. */
export type ProxyMode =
  /** Passes everything on. */
  | 'pass'
  /**
   * Reads and writes nothing more, and closes nothing: a dead link. Bytes wait in it, as they do in
   * a network that retransmits, and arrive when it heals.
   */
  | 'blackhole'
  /** Resets new connections. */
  | 'refuse';

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  isReplyDropped: boolean;
}

/** A TCP proxy in front of a server, whose faults a test commands. */
export class FaultProxy implements AsyncDisposable {
  readonly host = '127.0.0.1';
  readonly port: number;
  /** Connections accepted so far. */
  accepted = 0;
  /** Reads from clients so far: at most one for each write of theirs. */
  requests = 0;
  /** Replies dropped after the server had executed the command. */
  dropped = 0;
  #mode: ProxyMode = 'pass';
  #dropReplyTo: string | undefined;
  readonly #server: Server;
  readonly #links = new Set<Link>();

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /** Starts a proxy in front of a server of this machine. */
  static async start(targetUrl: string): Promise<FaultProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const proxy = new FaultProxy(server, address.port);
    const targetPort = Number(new URL(targetUrl).port);
    server.on('connection', (client) => proxy.#accept(client, targetPort));
    return proxy;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get mode(): ProxyMode {
    return this.#mode;
  }

  set mode(mode: ProxyMode) {
    this.#mode = mode;
    for (const link of this.#links) this.#flow(link);
  }

  /**
   * Resets the connection whose next request holds `text`, after the server has executed it and
   * instead of passing its reply on. Once.
   */
  dropNextReplyTo(text: string): void {
    this.#dropReplyTo = text;
  }

  /** Resets every connection; with `afterReply`, once the server's next bytes have arrived. */
  resetAll({ afterReply = false } = {}): void {
    for (const link of this.#links) {
      if (afterReply) link.isReplyDropped = true;
      else link.client.resetAndDestroy();
    }
  }

  /** Ends the proxy and its connections. */
  async close(): Promise<void> {
    for (const { client, server } of this.#links) {
      client.destroy();
      server.destroy();
    }
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #accept(client: Socket, targetPort: number): void {
    this.accepted += 1;
    client.on('error', () => undefined);
    if (this.#mode === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const server = connect(targetPort, '127.0.0.1');
    const link: Link = { client, server, isReplyDropped: false };
    this.#links.add(link);
    client.setNoDelay(true);
    server.setNoDelay(true);
    client.on('data', (bytes) => this.#request(link, bytes));
    server.on('data', (bytes) => this.#reply(link, bytes));
    server.on('error', () => undefined);
    const end = (): void => {
      this.#links.delete(link);
      client.destroy();
      server.destroy();
    };
    client.on('close', end);
    server.on('close', end);
    this.#flow(link);
  }

  #flow({ client, server }: Link): void {
    for (const socket of [client, server]) {
      if (this.#mode === 'blackhole') socket.pause();
      else socket.resume();
    }
  }

  #request(link: Link, bytes: Buffer): void {
    this.requests += 1;
    if (this.#dropReplyTo !== undefined && bytes.includes(this.#dropReplyTo)) {
      this.#dropReplyTo = undefined;
      link.isReplyDropped = true;
    }
    link.server.write(bytes);
  }

  #reply(link: Link, bytes: Buffer): void {
    if (!link.isReplyDropped) {
      link.client.write(bytes);
      return;
    }
    this.dropped += 1;
    link.client.resetAndDestroy();
  }
}
