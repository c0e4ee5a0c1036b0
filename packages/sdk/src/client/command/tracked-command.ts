import type { RawArgument, RawCommand, RawCommandClass } from './raw-client.js';
import { replyText } from './reply-text.js';
import { isReplyTo } from './server-reply.js';
import type { WriteUnit } from './write-unit.js';

/**
 * What is known about one command.
 * - `never written`: no byte of it was handed to a socket.
 * - `answered`: the server answered the last time it was written.
 * - `unknown`: it was written and no answer came, so it may have been applied or may still be.
 */
export type CommandState = 'never written' | 'answered' | 'unknown';

/** Stands in for a command that must not be written (again): keeps the order of replies. */
export const PLACEHOLDER = '*1\r\n$4\r\nPING\r\n';

/** ioredis' message for a closed connection; its Cluster sends such a command again by itself. */
export const CONNECTION_CLOSED = 'Connection is closed.';

/** A written command lost its answer. The message keeps ioredis' Cluster from sending it again. */
export class ReplyLostError extends Error {
  constructor(cause: Error) {
    super('the reply was lost', { cause });
    this.name = 'ReplyLostError';
  }
}

/** A command that knows what is known about it, and is never written twice without an answer. */
export interface TrackedCommand extends RawCommand {
  readonly state: CommandState;
  /** Set for the commands of a transaction. */
  unit: WriteUnit | undefined;
  readonly mustNotBeWritten: boolean;
  /** Answers the caller with `error`; from now on the command is not written any more. */
  abandon(error: Error): void;
}

/** How bulk replies arrive: as text (UTF-8) or as Buffers. */
export type ReplyForm = 'text' | 'bytes';

export type TrackedCommandClass = new (
  name: string,
  args: RawArgument[],
  form: ReplyForm,
) => TrackedCommand;

type Reject = (error: Error) => void;

const tracked = new WeakMap<RawCommandClass, TrackedCommandClass>();

/** The tracked kind of a client's commands. */
export function trackedCommandClass(base: RawCommandClass): TrackedCommandClass {
  const found = tracked.get(base) ?? extend(base);
  tracked.set(base, found);
  return found;
}

/**
 * `reject` is an accessor because ioredis assigns it per instance: in the constructor, when a
 * pipeline starts over, and when a Cluster wraps it to follow redirections.
 */
function extend(Base: RawCommandClass): TrackedCommandClass {
  return class TrackedCommandOf extends Base implements TrackedCommand {
    unit: WriteUnit | undefined = undefined;
    // `declare`: the base constructor runs the setter before fields would be initialised.
    declare private rejectTracked: Reject;
    private readonly form: ReplyForm;
    private isWritten = false;
    private isAnswered = false;
    private isOver = false;

    constructor(name: string, args: RawArgument[], form: ReplyForm) {
      super(name, args);
      this.form = form;
    }

    get state(): CommandState {
      if (!this.isWritten) return 'never written';
      return this.isAnswered ? 'answered' : 'unknown';
    }

    get mustNotBeWritten(): boolean {
      return this.isOver || this.isSettled === true || this.state === 'unknown';
    }

    override get reject(): Reject {
      return this.rejectTracked;
    }

    override set reject(next: Reject) {
      this.rejectTracked = (error) => this.rejectWith(error, next);
    }

    override toWritable(stream: object): string | Buffer {
      if (this.unit === undefined ? this.mustNotBeWritten : this.unit.isRefused(this)) {
        this.reject(new Error('a command is not written again without an answer'));
        return PLACEHOLDER;
      }
      this.isWritten = true;
      this.isAnswered = false;
      return super.toWritable(stream);
    }

    override transformReply(reply: unknown): unknown {
      this.isAnswered = true;
      return this.form === 'text' ? replyText(reply) : reply;
    }

    abandon(error: Error): void {
      this.isOver = true;
      this.reject(error);
    }

    private rejectWith(error: Error, next: Reject): void {
      if (isReplyTo(error, this.args)) this.isAnswered = true;
      if (this.state === 'unknown') {
        this.isOver = true;
        next.call(this, error instanceof ReplyLostError ? error : new ReplyLostError(error));
        return;
      }
      // A Cluster follows up on a redirection and on a closed connection; anything else is final.
      if (!this.isAnswered && error.message !== CONNECTION_CLOSED) this.isOver = true;
      next.call(this, error);
    }
  };
}
