import type { Argument, Command } from '../../operation.js';
import { commandClassOf } from './command-class.js';
import type { RawArgument, RawClient } from './raw-client.js';
import {
  trackedCommandClass,
  type ReplyForm,
  type TrackedCommand,
  type TrackedCommandClass,
} from './tracked-command.js';

/** Looked up once per command: one map by client instead of two by library. */
const classes = new WeakMap<RawClient, TrackedCommandClass>();

/** A tracked command for `client`, not sent yet. */
export function track(client: RawClient, command: Command, form: ReplyForm): TrackedCommand {
  const Tracked = classes.get(client) ?? classOf(client);
  // Lower case: iovalkey finds the keys of a command by its lower-case name only.
  return new Tracked(command[0].toLowerCase(), rawArguments(command), form);
}

function classOf(client: RawClient): TrackedCommandClass {
  const Tracked = trackedCommandClass(commandClassOf(client));
  classes.set(client, Tracked);
  return Tracked;
}

/** Flat already: ioredis flattens the arguments of each command, which costs more than its rest. */
class FlatArguments extends Array<RawArgument> {
  static {
    // Not a method: the type of `flat` is out of reach of any implementation.
    Object.defineProperty(this.prototype, 'flat', {
      value: function (this: FlatArguments) {
        return this;
      },
    });
  }
}

function rawArguments(command: Command): RawArgument[] {
  const args = new FlatArguments(command.length - 1);
  for (let index = 1; index < command.length; index += 1) {
    args[index - 1] = rawArgument(command[index] ?? '');
  }
  return args;
}

function rawArgument(argument: Argument): RawArgument {
  if (typeof argument === 'string' || Buffer.isBuffer(argument)) return argument;
  return Buffer.from(argument.buffer, argument.byteOffset, argument.byteLength);
}
