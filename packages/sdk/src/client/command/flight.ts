import type { Command } from '../../operation.js';
import {
  pipelineOf,
  type RawClient,
  type RawPipeline,
  type RawPipelineItem,
} from './raw-client.js';
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
  client.sendCommand(tracked);
  return tracked;
}

/** Sends several commands as one MULTI ... EXEC. */
export function launchTransaction(client: RawClient, cargo: readonly Cargo[]): Flight {
  const pipeline = pipelineOf(client);
  const commands = addTransaction(client, pipeline, cargo);
  return new PipelineFlight(commands, 0, pipeline.exec());
}

/** Sends cargo in one write, each on its own. On a Cluster all must belong to one node. */
export function launchPipeline(client: RawClient, cargo: readonly Cargo[]): PipelineFlight[] {
  const pipeline = pipelineOf(client);
  const loads = cargo.map((part) => addPart(client, pipeline, part));
  const items = pipeline.exec();
  let start = 0;
  return loads.map((commands) => {
    const flight = new PipelineFlight(commands, start, items);
    start += commands.length;
    return flight;
  });
}

type Items = readonly RawPipelineItem[] | null;

/** Commands among those of a pipeline. */
export class PipelineFlight implements Flight {
  /** What came back for the whole pipeline. */
  readonly items: Promise<Items>;
  readonly #commands: readonly TrackedCommand[];
  readonly #start: number;

  constructor(commands: readonly TrackedCommand[], start: number, items: Promise<Items>) {
    this.items = items;
    this.#commands = commands;
    this.#start = start;
  }

  get promise(): Promise<unknown> {
    return this.items.then((items) => this.reply(items));
  }

  /** The last command decides: of a transaction, only EXEC applies anything. */
  get state(): CommandState {
    return this.#commands.at(-1)?.state ?? 'never written';
  }

  abandon(error: Error): void {
    for (const command of this.#commands) command.abandon(error);
  }

  /**
   * The reply among the items of the pipeline. Those count, and not the commands' own promises:
   * the pipeline of a Cluster may have followed a redirection since they rejected.
   */
  reply(items: Items): unknown {
    const end = this.#start + this.#commands.length;
    const [error, reply] = items?.[end - 1] ?? [new Error('the pipeline ended without a reply')];
    if (this.#commands.length === 1) {
      if (error) throw error;
      return reply;
    }
    if (error) throw discardReason(error, items?.slice(this.#start, end) ?? []);
    if (Array.isArray(reply)) return reply;
    throw new Error('EXEC ran nothing: a watched key changed');
  }
}

function addPart(client: RawClient, pipeline: RawPipeline, part: Cargo): TrackedCommand[] {
  const [first] = part.commands;
  if (first === undefined || part.commands.length > 1) {
    return addTransaction(client, pipeline, [part]);
  }
  const command = track(client, first, part.form);
  pipeline.sendCommand(command);
  return [command];
}

function addTransaction(
  client: RawClient,
  pipeline: RawPipeline,
  cargo: readonly Cargo[],
): TrackedCommand[] {
  const all = [track(client, ['MULTI'], 'text')];
  for (const { commands, form } of cargo) {
    for (const command of commands) all.push(track(client, command, form));
  }
  // Lets the pipeline of a Cluster follow a redirection of the whole transaction.
  for (const command of all) command.inTransaction = true;
  // Bytes: ioredis gives each item of EXEC's reply to its own command for conversion.
  all.push(track(client, ['EXEC'], 'bytes'));
  const unit = new WriteUnit(all);
  for (const command of all) {
    command.unit = unit;
    pipeline.sendCommand(command);
  }
  return all;
}

/** The server's refusal of a queued command, where that made it discard the transaction. */
function discardReason(execError: Error, items: readonly RawPipelineItem[]): Error {
  if (!isServerReply(execError) || replyCode(execError) !== 'EXECABORT') return execError;
  return items.find(([error]) => isServerReply(error))?.[0] ?? execError;
}
