import { setTimeout as delay } from 'node:timers/promises';
import type { ClientExecutor } from '../../src/client/index.js';
import { OutcomeUnknownError } from '../../src/client/index.js';
import type { Operation } from '../../src/operation.js';

/** What workers saw, by key. */
export class LoadCount {
  readonly acknowledged = new Map<string, number>();
  readonly unknown = new Map<string, number>();
  /** Errors other than an unknown outcome, by code and message. */
  readonly errors = new Map<string, number>();
  /** Times of acknowledgements, in milliseconds since the load began. */
  readonly times: number[] = [];

  get total(): number {
    return sum(this.acknowledged);
  }

  get totalUnknown(): number {
    return sum(this.unknown);
  }

  /** Effects beyond what was acknowledged or unknown, and acknowledgements without effect. */
  compare(stored: ReadonlyMap<string, number>): { over: number; lost: number } {
    let over = 0;
    let lost = 0;
    for (const [key, value] of stored) {
      const acknowledged = this.acknowledged.get(key) ?? 0;
      over += Math.max(0, value - acknowledged - (this.unknown.get(key) ?? 0));
      lost += Math.max(0, acknowledged - value);
    }
    return { over, lost };
  }
}

/** Sends to one key, under an identity of its own; rejects where an increment was not counted. */
type Send = (key: string, id: string) => Promise<unknown>;

/** Increments random keys of a fixed set by many workers until `stop` resolves. */
export function runLoad(
  executor: ClientExecutor,
  keys: readonly string[],
  operationOn: (key: string, id: string) => Operation<unknown>,
  stop: Promise<unknown>,
  workers = 30,
): Promise<LoadCount> {
  return runSends((key, id) => executor.execute(operationOn(key, id)), keys, stop, workers);
}

/** Calls `send` with random keys of a fixed set by many workers until `stop` resolves. */
export async function runSends(
  send: Send,
  keys: readonly string[],
  stop: Promise<unknown>,
  workers: number,
): Promise<LoadCount> {
  const count = new LoadCount();
  const started = performance.now();
  let isStopped = false;
  let lastId = 0;
  void stop.finally(() => (isStopped = true));
  const work = async (): Promise<void> => {
    while (!isStopped) {
      lastId += 1;
      const key = keys[(lastId * 7_919) % keys.length] ?? '';
      try {
        await send(key, String(lastId));
        add(count.acknowledged, key);
        count.times.push(performance.now() - started);
      } catch (error) {
        if (error instanceof OutcomeUnknownError) add(count.unknown, key);
        else add(count.errors, String(error));
      }
      await delay(1);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  await stop;
  return count;
}

function add(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function sum(map: ReadonlyMap<string, number>): number {
  return [...map.values()].reduce((total, value) => total + value, 0);
}
