import { noReply, type Reply } from '../resp/reply.js';
import type { CommandEntry } from './command-table.js';
import type { Scheduled, Time } from '../time/time.js';
import type { Session } from './session.js';

export type PauseMode = 'write' | 'all';

/** CLIENT PAUSE: requests wait, each in its connection, until the pause ends. */
export class Pause {
  readonly #time: Time;
  #mode: PauseMode | undefined;
  #endsAt = 0;
  #timer: Scheduled | undefined;
  #held: { readonly session: Session; readonly args: readonly string[] }[] = [];

  constructor(time: Time) {
    this.#time = time;
  }

  /** A pause never shortens one that is on, nor weakens it. */
  begin(mode: PauseMode, durationMs: number): void {
    this.#mode = mode === 'all' || this.#mode === 'all' ? 'all' : 'write';
    this.#endsAt = Math.max(this.#endsAt, this.#time.now() + durationMs);
    this.#timer?.cancel();
    if (!Number.isFinite(this.#endsAt)) return;
    this.#timer = this.#time.schedule(this.#endsAt - this.#time.now(), () => this.end());
  }

  end(): void {
    this.#timer?.cancel();
    this.#mode = undefined;
    this.#endsAt = 0;
    const held = this.#held;
    this.#held = [];
    for (const { session, args } of held) {
      if (session.isClosed) continue;
      session.isBlocked = false;
      session.perform(args);
      session.resume();
    }
  }

  holds(session: Session, entry: CommandEntry): boolean {
    if (this.#mode === undefined) return false;
    if (this.#mode === 'all') return true;
    const isWritingExec =
      entry.name === 'exec' &&
      session.transaction?.queue.some((queued) => queued.entry.mayReplicate) === true;
    return entry.mayReplicate || isWritingExec;
  }

  hold(session: Session, args: readonly string[]): Reply {
    session.isBlocked = true;
    this.#held.push({ session, args });
    return noReply;
  }

  get heldCount(): number {
    return this.#held.length;
  }
}
