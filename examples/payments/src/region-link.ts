import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The way from an application to the other region: a loopback relay that can be cut. */
export class RegionLink {
  readonly url: string;
  readonly #sockets: Set<Socket>;
  readonly #state: { isCut: boolean };
  readonly #close: () => void;

  private constructor(
    url: string,
    sockets: Set<Socket>,
    state: { isCut: boolean },
    close: () => void,
  ) {
    this.url = url;
    this.#sockets = sockets;
    this.#state = state;
    this.#close = close;
  }

  /** Opens a way to the endpoint `target`. */
  static async open(target: string): Promise<RegionLink> {
    const { hostname, port } = new URL(target);
    const sockets = new Set<Socket>();
    const state = { isCut: false };
    const server = createServer((client) => {
      if (state.isCut) return void client.destroy();
      const upstream = connect(Number(port), hostname);
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A listening TCP server has an address with a port.
    const { port: own } = server.address() as AddressInfo;
    return new RegionLink(`redis://127.0.0.1:${own}`, sockets, state, () => server.close());
  }

  /** Ends what is under way, and lets nothing through until `restore`. */
  cut(): void {
    this.#state.isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  restore(): void {
    this.#state.isCut = false;
  }

  close(): void {
    this.cut();
    this.#close();
  }
}
