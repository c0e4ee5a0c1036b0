import type { ServerResponse } from 'node:http';
import type { Hello } from '../../page/protocol.js';
import type { LabMessages, Tell } from './lab.js';

/** A window that lags behind by more bytes than this is let go; it connects again by itself. */
const maxPendingBytes = 8_000_000;

/** The open windows of the page, each a stream of server-sent events. */
export class Windows {
  readonly #responses = new Set<ServerResponse>();

  /** Greets a window and keeps it until it goes. */
  add(response: ServerResponse, hello: Hello): void {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.write(message('hello', hello));
    this.#responses.add(response);
    response.on('close', () => this.#responses.delete(response));
  }

  /** Tells every window. */
  readonly tell: Tell = (name, data) => {
    const text = message(name, data);
    for (const response of this.#responses) {
      if (response.writableLength > maxPendingBytes) response.destroy();
      else response.write(text);
    }
  };

  get isEmpty(): boolean {
    return this.#responses.size === 0;
  }

  close(): void {
    for (const response of this.#responses) response.end();
  }
}

const message = <Name extends keyof LabMessages>(name: Name, data: LabMessages[Name]): string =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
