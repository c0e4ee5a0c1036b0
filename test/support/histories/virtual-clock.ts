import { VirtualTime, type Scheduled } from '@geoslot/mesh';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A timer as Node gives it. */
class Timer {
  readonly #scheduled: () => Scheduled;

  constructor(scheduled: () => Scheduled) {
    this.#scheduled = scheduled;
  }

  cancel(): void {
    this.#scheduled().cancel();
  }

  /** Virtual timers keep no process alive. */
  unref(): this {
    return this;
  }
}

type Callback = (...args: readonly unknown[]) => void;

/**
 * Runs `body` in virtual time: timers and clocks of this process are those of `time`, which passes
 * by a millisecond whenever everything waits.
 */
export async function inVirtualTime(body: (time: VirtualTime) => Promise<void>): Promise<void> {
  const time = new VirtualTime();
  const restore = install(time);
  try {
    let isOver = false;
    const over = body(time).finally(() => (isOver = true));
    // The loop sees the end; what failed is told by `over`.
    over.catch(() => undefined);
    while (!isOver) {
      await nextTurn();
      time.advance(1);
    }
    await over;
  } finally {
    restore();
  }
}

/** Puts the clock in place of the process's own; gives the way back. */
function install(time: VirtualTime): () => void {
  const clear = (timer: unknown): void => {
    if (timer instanceof Timer) timer.cancel();
  };
  const restores = [
    replace(globalThis, 'setTimeout', (run: Callback, ms = 0, ...args: readonly unknown[]) => {
      const scheduled = time.schedule(ms, () => run(...args));
      return new Timer(() => scheduled);
    }),
    replace(globalThis, 'setInterval', (run: Callback, ms = 1, ...args: readonly unknown[]) => {
      const again = (): Scheduled =>
        time.schedule(ms, () => {
          scheduled = again();
          run(...args);
        });
      let scheduled = again();
      return new Timer(() => scheduled);
    }),
    replace(globalThis, 'clearTimeout', clear),
    replace(globalThis, 'clearInterval', clear),
    replace(Date, 'now', () => time.wallClock()),
    replace(performance, 'now', () => time.now()),
  ];
  return () => restores.forEach((restore) => restore());
}

function replace(owner: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, before);
  };
}
