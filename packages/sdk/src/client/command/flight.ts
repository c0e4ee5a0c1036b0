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
  return new PipelineFlight(commands, pipeline.exec().then(transactionReplies));
}

/** Sends cargo in one write, each on its own. On a Cluster all must belong to one node. */
export function launchPipeline(client: RawClient, cargo: readonly Cargo[]): Flight[] {
  const pipeline = pipelineOf(client);
  const parts = cargo.map((part) => addPart(client, pipeline, part));
  // The pipeline's own result counts: its Cluster may follow a redirection of all of it.
  const done = pipeline.exec();
  let end = 0;
  return parts.map((commands) => {
    const start = end;
    end = start + commands.length;
    const read = commands.length === 1 ? singleReply : transactionReplies;
    const stop = end;
    return new PipelineFlight(
      commands,
      done.then((items) => read((items ?? []).slice(start, stop))),
    );
  });
}

class PipelineFlight implements Flight {
  readonly promise: Promise<unknown>;
  readonly #commands: readonly TrackedCommand[];

  constructor(commands: readonly TrackedCommand[], promise: Promise<unknown>) {
    this.#commands = commands;
    this.promise = promise;
  }

  /** The last command decides: of a transaction, only EXEC applies anything. */
  get state(): CommandState {
    return this.#commands.at(-1)?.state ?? 'never written';
  }

  abandon(error: Error): void {
    for (const command of this.#commands) command.abandon(error);
  }
}

function addPart(client: RawClient, pipeline: RawPipeline, part: Cargo): TrackedCommand[] {
  const [first, ...more] = part.commands;
  if (first === undefined || more.length > 0) return addTransaction(client, pipeline, [part]);
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
  const unit = new WriteUnit();
  for (const command of all) {
    unit.add(command);
    command.unit = unit;
    pipeline.sendCommand(command);
  }
  return all;
}

function singleReply(items: readonly RawPipelineItem[]): unknown {
  const [error, reply] = items[0] ?? [new Error('the pipeline ended without a reply')];
  if (error) throw error;
  return reply;
}

function transactionReplies(items: readonly RawPipelineItem[] | null): readonly unknown[] {
  const [error, replies] = items?.at(-1) ?? [new Error('the pipeline ended without a reply')];
  if (error) throw discardReason(items ?? []) ?? error;
  if (Array.isArray(replies)) return replies;
  throw new Error('EXEC ran nothing: a watched key changed');
}

/** The server's refusal of a queued command, which made it discard the transaction. */
function discardReason(items: readonly RawPipelineItem[]): Error | undefined {
  const [execError] = items.at(-1) ?? [null];
  if (!isServerReply(execError) || replyCode(execError) !== 'EXECABORT') return undefined;
  return items.find(([error]) => isServerReply(error))?.[0] ?? undefined;
}
