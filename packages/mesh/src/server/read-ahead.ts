import type { Replica } from '../replica/types.js';
import type { RequestParser } from '../resp/request-parser.js';

/** As many requests are parsed ahead; their keys and states fit into the fastest cache. */
const AHEAD = 64;

/**
 * The requests of one connection in order, parsed some ahead of the one that runs: the keys of a
 * pipeline are brought near together, before its first command runs, as Valkey does
 * (valkey-io/valkey#2092).
 */
export class ReadAhead {
  readonly #parser: RequestParser;
  readonly #replica: Replica;
  #requests: string[][] = [];
  #next = 0;
  /** What parsing failed with, after the requests that are still to run. */
  #failure: unknown;

  constructor(parser: RequestParser, replica: Replica) {
    this.#parser = parser;
    this.#replica = replica;
  }

  /** Bytes received that no command has been run for. */
  get pendingBytes(): number {
    let bytes = this.#parser.pendingBytes;
    for (let index = this.#next; index < this.#requests.length; index += 1) {
      bytes += wireLength(this.#requests[index] ?? []);
    }
    return bytes;
  }

  /**
   * The next whole request, undefined until more bytes come. Throws on a protocol error. A client
   * that may be refused for what it sends is read request by request: its limits change with AUTH.
   */
  next(isAuthenticated: boolean): string[] | undefined {
    if (this.#next === this.#requests.length) this.#parse(isAuthenticated);
    const request = this.#requests[this.#next];
    if (request !== undefined) this.#next += 1;
    else if (this.#failure !== undefined) throw this.#failure;
    return request;
  }

  #parse(isAuthenticated: boolean): void {
    this.#parser.isUnauthenticated = !isAuthenticated;
    this.#requests = [];
    this.#next = 0;
    if (this.#failure !== undefined) return;
    try {
      this.#fill(isAuthenticated ? AHEAD : 1);
    } catch (thrown) {
      this.#failure = thrown;
    }
    if (this.#requests.length > 1) this.#replica.bringNear(this.#requests.map(firstArgument));
  }

  #fill(limit: number): void {
    while (this.#requests.length < limit) {
      const request = this.#parser.next();
      if (request === undefined) return;
      this.#requests.push(request);
    }
  }
}

/** The key, in nearly every command that has one. */
const firstArgument = (request: readonly string[]): string => request[1] ?? '';

function wireLength(request: readonly string[]): number {
  let length = `*${request.length}\r\n`.length;
  for (const argument of request) length += `$${argument.length}\r\n`.length + argument.length + 2;
  return length;
}
