import type { Argument, Command } from '../../operation.js';
import { commandClassOf } from './command-class.js';
import type { RawArgument, RawClient } from './raw-client.js';
import { trackedCommandClass, type ReplyForm, type TrackedCommand } from './tracked-command.js';

/** A tracked command for `client`, not sent yet. */
export function track(client: RawClient, command: Command, form: ReplyForm): TrackedCommand {
  const Tracked = trackedCommandClass(commandClassOf(client));
  const args: RawArgument[] = [];
  for (let index = 1; index < command.length; index += 1) {
    args.push(rawArgument(command[index] ?? ''));
  }
  // Lower case: iovalkey finds the keys of a command by its lower-case name only.
  return new Tracked(command[0].toLowerCase(), args, form);
}

function rawArgument(argument: Argument): RawArgument {
  if (typeof argument === 'string' || Buffer.isBuffer(argument)) return argument;
  return Buffer.from(argument.buffer, argument.byteOffset, argument.byteLength);
}
