import type { Command, Operation } from '../../operation.js';
import { launchCommand, launchTransaction, type Flight } from '../command/flight.js';
import type { RawClient } from '../command/raw-client.js';
import { itemFailure, labelOf } from './item-failure.js';
import type { Journey } from './journey.js';
import type { Work } from './work.js';

/** An operation alone: a plain command, a script call, or MULTI ... EXEC of its commands. */
export const singleWork: Work<Operation<unknown>, unknown> = {
  label: labelOf,
  operations: (operation) => [operation],
  isRead: ({ isRead }) => isRead,
  region: ({ region }) => region,
  launch: launchOperation,
  read: readOperation,
};

function launchOperation(
  client: RawClient,
  operation: Operation<unknown>,
  needsSource: boolean,
): Flight {
  const commands = wireCommands(operation, needsSource);
  const [first] = commands;
  const form = operation.replies;
  if (first !== undefined && commands.length === 1) return launchCommand(client, first, form);
  return launchTransaction(client, [{ commands, form }]);
}

/** The commands of an operation when it is sent alone. */
export function wireCommands(
  operation: Operation<unknown>,
  needsSource: boolean,
): readonly Command[] {
  if (operation.commands) return operation.commands;
  const { script, keys, args } = operation.call;
  const rest = [String(keys.length), ...keys, ...args];
  return [needsSource ? ['EVAL', script.source, ...rest] : ['EVALSHA', script.sha, ...rest]];
}

/** The typed result of an operation's reply, or of the replies of its commands. */
export function readOperation(
  operation: Operation<unknown>,
  reply: unknown,
  journey: Journey,
): unknown {
  const isTransaction = operation.commands !== undefined && operation.commands.length > 1;
  if (!isTransaction) return operation.decode([reply]);
  const replies = Array.isArray(reply) ? reply : [];
  const refused = replies.find((item) => item instanceof Error);
  if (refused === undefined) return operation.decode(replies);
  throw itemFailure(operation, replies, refused, journey);
}
