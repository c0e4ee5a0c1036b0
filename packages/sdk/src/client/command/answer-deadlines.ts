/** Something whose answer is due; linked to its neighbours while it waits. */
export interface Due {
  /** A `performance.now()` time, whole: V8 keeps small integers in place. */
  dueAt: number;
  earlier: Due | undefined;
  later: Due | undefined;
  /** The answer did not come in time. */
  expire(): void;
}

/**
 * What waits equally long for an answer, in the order it began to: one timer serves all, where a
 * timer for each costs a tenth of the command. What was answered leaves at once.
 */
export class AnswerDeadlines {
  readonly #timeoutMs: number;
  #first: Due | undefined;
  #last: Due | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  static readonly #byTimeout = new Map<number, AnswerDeadlines>();

  /** The deadlines of this timeout; every client of the process shares them. */
  static of(timeoutMs: number): AnswerDeadlines {
    const known = this.#byTimeout.get(timeoutMs);
    if (known) return known;
    const deadlines = new AnswerDeadlines(timeoutMs);
    this.#byTimeout.set(timeoutMs, deadlines);
    return deadlines;
  }

  add(due: Due): void {
    due.dueAt = Math.ceil(performance.now()) + this.#timeoutMs;
    due.earlier = this.#last;
    if (this.#last === undefined) this.#first = due;
    else this.#last.later = due;
    this.#last = due;
    this.#timer ??= this.#arm(this.#timeoutMs);
  }

  remove(due: Due): void {
    const { earlier, later } = due;
    if (earlier !== undefined) earlier.later = later;
    else this.#first = later;
    if (later !== undefined) later.earlier = earlier;
    else this.#last = earlier;
    due.earlier = undefined;
    due.later = undefined;
  }

  /** The sockets keep a process alive that waits for answers; this timer outlives the last one. */
  #arm(waitMs: number): NodeJS.Timeout {
    return setTimeout(() => this.#expire(), waitMs).unref();
  }

  #expire(): void {
    const now = performance.now();
    for (let due = this.#first; due !== undefined && due.dueAt <= now; due = this.#first) {
      this.remove(due);
      due.expire();
    }
    const next = this.#first;
    this.#timer = next === undefined ? undefined : this.#arm(Math.max(1, next.dueAt - now));
  }
}
