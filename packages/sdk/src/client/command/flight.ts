import type { Command } from '../../operation.js';
import { isBusy, joinWrites } from './join-writes.js';
import type { RawClient, RawPipelineItem } from './raw-client.js';
import { sendTogether, type Items } from './send-together.js';
import { isServerReply, replyCode } from './server-reply.js';
import { track } from './track.js';
import type { CommandState, ReplyForm, TrackedCommand } from './tracked-command.js';
import { WriteUnit } from './write-unit.js';

/**
 * One attempt: what goes on the wire in one go, and what is known about it. A single command
 * resolves to its reply. A transaction resolves, when EXEC ran, to one reply or error per command;
 * it rejects when EXEC ran nothing, with the error of the command that made the server discard it.
 */
export interface Flight {
  readonly promise: Promise<unknown>;
  readonly state: CommandState;
  /** Settles `promise` now; what was not written yet never will be. */
  abandon(error: Error): void;
}

/** Commands of one slot: one alone is sent plainly, several as MULTI ... EXEC. */
export interface Cargo {
  readonly commands: readonly Command[];
  readonly form: ReplyForm;
}

/** Sends one command. */
export function launchCommand(client: RawClient, command: Command, form: ReplyForm): Flight {
  const tracked = track(client, command, form);
  if (isBusy(client)) joinWrites(client);
  client.sendCommand(tracked);
  return tracked;
}

/** Sends several commands as one MULTI ... EXEC. */
export function launchTransaction(client: RawClient, cargo: readonly Cargo[]): Flight {
  const load: TrackedCommand[] = [];
  addTransaction(client, load, cargo);
  return new PipelineFlight(send(client, load), 0, load.length);
}

/** Sends cargo in one write, each on its own. On a Cluster all must belong to one node. */
export function launchPipeline(client: RawClient, cargo: readonly Cargo[]): PipelineFlight[] {
  const load: TrackedCommand[] = [];
  const ends = cargo.map((part) => addPart(client, load, part));
  const sent = send(client, load);
  return ends.map((end, index) => new PipelineFlight(sent, ends[index - 1] ?? 0, end));
}

/** Commands that went in one write, and what came back for them. */
interface Sent {
  readonly commands: readonly TrackedCommand[];
  readonly items: Promise<Items>;
}

function send(client: RawClient, commands: readonly TrackedCommand[]): Sent {
  return { commands, items: sendTogether(client, commands) };
}

/** Commands among those of one write, from `start` to before `end`. */
export class PipelineFlight implements Flight {
  readonly #sent: Sent;
  readonly #start: number;
  readonly #end: number;

  constructor(sent: Sent, start: number, end: number) {
    this.#sent = sent;
    this.#start = start;
    this.#end = end;
  }

  /** What came back for the whole write. */
  get items(): Promise<Items> {
    return this.#sent.items;
  }

  get promise(): Promise<unknown> {
    return this.items.then((items) => this.reply(items));
  }

  /** The last command decides: of a transaction, only EXEC applies anything. */
  get state(): CommandState {
    return this.#sent.commands[this.#end - 1]?.state ?? 'never written';
  }

  abandon(error: Error): void {
    const { commands } = this.#sent;
    for (const command of commands.slice(this.#start, this.#end)) command.abandon(error);
  }

  /**
   * The reply among the items of the pipeline. Those count, and not the commands' own promises:
   * the pipeline of a Cluster may have followed a redirection since they rejected.
   */
  reply(items: Items): unknown {
    const [error, reply] = items?.[this.#end - 1] ?? noItem();
    if (this.#end - this.#start === 1) {
      if (error) throw error;
      return reply;
    }
    if (error) throw discardReason(error, items?.slice(this.#start, this.#end) ?? []);
    if (Array.isArray(reply)) return reply;
    throw new Error('EXEC ran nothing: a watched key changed');
  }
}

function noItem(): RawPipelineItem {
  return [new Error('the pipeline ended without a reply')];
}

/** @returns how many commands the load has now */
function addPart(client: RawClient, load: TrackedCommand[], part: Cargo): number {
  const [first] = part.commands;
  if (first !== undefined && part.commands.length === 1) {
    return load.push(track(client, first, part.form));
  }
  return addTransaction(client, load, [part]);
}

/** @returns how many commands the load has now */
function addTransaction(
  client: RawClient,
  load: TrackedCommand[],
  cargo: readonly Cargo[],
): number {
  const all = [track(client, ['MULTI'], 'text')];
  for (const { commands, form } of cargo) {
    for (const command of commands) all.push(track(client, command, form));
  }
  // Lets the pipeline of a Cluster follow a redirection of the whole transaction.
  for (const command of all) command.inTransaction = true;
  // Bytes: ioredis gives each item of EXEC's reply to its own command for conversion.
  all.push(track(client, ['EXEC'], 'bytes'));
  const unit = new WriteUnit(all);
  for (const command of all) command.unit = unit;
  return load.push(...all);
}

/** The server's refusal of a queued command, where that made it discard the transaction. */
function discardReason(execError: Error, items: readonly RawPipelineItem[]): Error {
  if (!isServerReply(execError) || replyCode(execError) !== 'EXECABORT') return execError;
  return items.find(([error]) => isServerReply(error))?.[0] ?? execError;
}
