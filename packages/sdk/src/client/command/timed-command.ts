import { AnswerDeadlines, type Due } from './answer-deadlines.js';
import type { RawCommand, RawCommandClass } from './raw-client.js';

/** A command whose `commandTimeout` costs no timer of its own. */
export interface TimedCommand extends RawCommand {
  /** Ends the wait for an answer. */
  answered(): void;
}

export type TimedCommandClass = new (
  ...args: ConstructorParameters<RawCommandClass>
) => TimedCommand;

/** The timed kind of a client's commands. */
export function timedCommandClass(Base: RawCommandClass): TimedCommandClass {
  return class TimedCommandOf extends Base implements TimedCommand, Due {
    dueAt = 0;
    earlier: Due | undefined = undefined;
    later: Due | undefined = undefined;
    private deadlines: AnswerDeadlines | undefined = undefined;

    /** A Cluster takes a command again to follow a redirection: the first deadline counts. */
    override setTimeout(timeoutMs: number): void {
      if (this.deadlines !== undefined) return;
      this.deadlines = AnswerDeadlines.of(timeoutMs);
      this.deadlines.add(this);
    }

    answered(): void {
      this.deadlines?.remove(this);
      this.deadlines = undefined;
    }

    expire(): void {
      this.deadlines = undefined;
      if (this.isSettled !== true) this.reject(new Error('Command timed out'));
    }
  };
}
