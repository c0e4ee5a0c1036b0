import type { RawArgument, RawCommand, RawCommandClass, RawPipelineItem } from './raw-client.js';
import { replyText } from './reply-text.js';
import { isReplyTo } from './server-reply.js';
import { timedCommandClass } from './timed-command.js';
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
  /** How it ended: an error, or null and its reply. */
  readonly item: RawPipelineItem | undefined;
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
 * pipeline starts over, and when a Cluster wraps it to follow redirections. An answer that comes
 * after the command is over (it may be the placeholder's) changes nothing.
 */
function extend(Base: RawCommandClass): TrackedCommandClass {
  return class TrackedCommandOf extends timedCommandClass(Base) implements TrackedCommand {
    unit: WriteUnit | undefined = undefined;
    item: RawPipelineItem | undefined = undefined;
    // `declare`: the base constructor runs the setter before fields would be initialised.
    declare private rejectNext: Reject;
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

    /** Read only to reject, and by a Cluster to wrap it: what an answered command spares. */
    override get reject(): Reject {
      return this.rejectWith.bind(this, this.rejectNext);
    }

    override set reject(next: Reject) {
      this.rejectNext = next;
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
      this.answered();
      const converted = this.form === 'text' ? replyText(reply) : reply;
      if (this.isOver) return converted;
      this.isAnswered = true;
      this.item ??= [null, converted];
      return converted;
    }

    abandon(error: Error): void {
      this.isOver = true;
      this.reject(error);
    }

    private rejectWith(next: Reject, error: Error): void {
      if (isReplyTo(error, this.args)) this.isAnswered = true;
      const known = this.state === 'unknown' ? replyLost(error) : error;
      // A Cluster follows up on a redirection and on a closed connection; anything else is final.
      if (!this.isAnswered && known.message !== CONNECTION_CLOSED) this.isOver = true;
      this.item ??= [known];
      // Of commands sent together only the last one's promise is waited for.
      this.promise.catch(() => undefined);
      next.call(this, known);
    }
  };
}

function replyLost(error: Error): ReplyLostError {
  return error instanceof ReplyLostError ? error : new ReplyLostError(error);
}
