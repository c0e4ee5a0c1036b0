import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { HostReply } from '@geoslot/lua';

/** A connection to a redis-server (RESP2) that answers at once: what a script engine calls. */
export class SynchronousRedis implements AsyncDisposable {
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));
  readonly #channel = new MessageChannel();
  readonly #worker: Worker;

  constructor(port: number) {
    const { port2: replies } = this.#channel;
    this.#worker = new Worker(new URL('synchronous-redis-worker.mjs', import.meta.url), {
      workerData: { port, signal: this.#signal, replies },
      transferList: [replies],
    });
  }

  /** Sends a command, one character a byte, and blocks this thread until the reply is there. */
  call(args: readonly string[]): HostReply {
    Atomics.store(this.#signal, 0, 0);
    this.#worker.postMessage(args);
    Atomics.wait(this.#signal, 0, 0);
    return receiveMessageOnPort(this.#channel.port1)?.message as HostReply;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
    this.#channel.port1.close();
  }
}
