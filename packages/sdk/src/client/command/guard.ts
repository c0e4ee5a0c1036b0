import { OutcomeUnknownError } from '../errors/outcome-unknown-error.js';
import type { RawClient, RawCommand } from './raw-client.js';
import { CONNECTION_CLOSED, PLACEHOLDER } from './tracked-command.js';
import { WriteUnit, type UnitMember } from './write-unit.js';

const guarded = new WeakSet<RawClient>();

/**
 * Makes a client that others use too stop sending commands twice, whatever its options: a command
 * that was written to a connection that is gone, or whose caller has been answered, is not written
 * any more. Its caller gets `OutcomeUnknownError` where ioredis would have sent it again.
 *
 * Guarding is coarser than the tracking of geoslot's own commands: a command that was refused (by
 * MOVED, say) on a connection that died since counts as unknown.
 *
 * @param client - of ioredis 5, ioredis 6 or iovalkey
 * @returns the same client
 * @example
 * const redis = guard(new Redis(url)); // default options: would resend INCR after a reset
 */
export function guard<Client extends RawClient>(client: Client): Client {
  if (guarded.has(client)) return client;
  guarded.add(client);
  const send = client.sendCommand;
  const units = new WeakMap<object, WriteUnit>();
  client.sendCommand = function (this: RawClient, command, stream, node) {
    if (!('unit' in command) && !(watchedBy in command)) watch(command, unitOf(units, stream));
    return send.call(this, command, stream, node);
  };
  return client;
}

/** Marks a command that went through a guarded client. */
const watchedBy = Symbol('geoslot.watchedBy');

/** A pipeline is written in one go, so it is refused as a whole. */
function unitOf(units: WeakMap<object, WriteUnit>, stream: object | undefined): WriteUnit {
  const unit = (stream && units.get(stream)) ?? new WriteUnit();
  if (stream !== undefined) units.set(stream, unit);
  return unit;
}

class Watch implements UnitMember {
  readonly unit: WriteUnit;
  isOver = false;
  writtenTo: { readonly destroyed?: boolean } | undefined = undefined;
  readonly #command: RawCommand;

  constructor(command: RawCommand, unit: WriteUnit) {
    this.#command = command;
    this.unit = unit;
  }

  get mustNotBeWritten(): boolean {
    return this.isOver || this.#command.isSettled === true || this.writtenTo?.destroyed === true;
  }
}

function watch(command: RawCommand, unit: WriteUnit): void {
  const watch = new Watch(command, unit);
  Object.assign(command, { [watchedBy]: watch });
  unit.add(watch);
  const write = command.toWritable;
  const { reject } = command;
  // ioredis 5 and iovalkey do not say that a command is settled. Only a closed connection and an
  // error of the server are followed up; any other rejection is the caller's answer.
  command.reject = (error) => {
    const isFollowedUp = error.message === CONNECTION_CLOSED || error.name === 'ReplyError';
    if (!isFollowedUp) watch.isOver = true;
    reject.call(command, error);
  };
  command.toWritable = function (stream) {
    if (unit.isRefused(watch)) {
      command.reject(unknownOutcome(command));
      return PLACEHOLDER;
    }
    watch.writtenTo = stream;
    return write.call(command, stream);
  };
}

function unknownOutcome({ name }: RawCommand): OutcomeUnknownError {
  return new OutcomeUnknownError(
    `${name} may have been applied: its connection was lost before the answer; read the data`,
    { operation: name, applied: 'maybe', retryable: false, region: undefined, attempts: 1 },
  );
}
