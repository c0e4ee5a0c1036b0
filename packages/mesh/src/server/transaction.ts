import type { CommandEntry } from './command-table.js';

interface QueuedCommand {
  readonly entry: CommandEntry;
  readonly args: readonly string[];
}

/** The commands between MULTI and EXEC. */
export class Transaction {
  readonly queue: QueuedCommand[] = [];
  /** A command was refused while queueing: EXEC will answer EXECABORT. */
  isAborted = false;
  /** The slot of the keys queued so far, and the key and command that set it. */
  slot: { readonly number: number; readonly key: string } | undefined;

  add(entry: CommandEntry, args: readonly string[]): void {
    this.queue.push({ entry, args });
  }
}
