import { channel } from 'node:diagnostics_channel';
import type { HandleKind, MergeClass, Operation } from '../operation.js';
import type { Applied } from './errors/operation-error.js';
import type { Fault } from './execute/fault.js';
import type { Journey } from './execute/journey.js';
import { replyCode } from './command/server-reply.js';
import type { RegionSwitch } from './regions/region-events.js';

/**
 * The message of channel `geoslot:operation`, one per operation when it has ended. No message of
 * any channel holds keys, parameter values or payloads.
 */
export interface OperationEvent {
  /** Name of the family in its keyspace. */
  readonly family: string;
  /** Kind of the handle. */
  readonly handle: HandleKind;
  /** Method of the handle. */
  readonly operation: string;
  /** Names of the commands, such as `INCRBY` and `EXPIRE`, or of the script. */
  readonly commands: readonly string[];
  /** How it merges with concurrent effects of other regions. */
  readonly merge: readonly MergeClass[];
  /** Region of the last attempt; undefined when none was chosen. */
  readonly region: string | undefined;
  /** Attempts made. */
  readonly attempts: number;
  /** From the call to its end, retries and waits included. */
  readonly durationMs: number;
  /** Code of the error it ended with; undefined when it succeeded. */
  readonly error: string | undefined;
}

/** The message of channel `geoslot:retry`, before another attempt. */
export interface RetryEvent {
  /** Family and method. */
  readonly operation: string;
  /** Region of the attempt that failed. */
  readonly region: string | undefined;
  /** Attempts made so far. */
  readonly attempts: number;
  /** What is known about its effect. */
  readonly applied: Applied;
  /** First word of the server's error, or `LINK`. */
  readonly reason: string;
  /** How long it waits before the next attempt. */
  readonly waitMs: number;
}

/** The message of channel `geoslot:failover`. */
export type FailoverEvent = RegionSwitch;

const operations = channel('geoslot:operation');
const retries = channel('geoslot:retry');
const failovers = channel('geoslot:failover');

/** True while somebody listens to `geoslot:operation`. */
export function isObserved(): boolean {
  return operations.hasSubscribers;
}

/** Tells that an operation ended. */
export function publishOperation(
  operation: Operation<unknown>,
  journey: Journey,
  error: unknown,
): void {
  const { family, handle, name, merge, commands, call } = operation;
  const event: OperationEvent = {
    family,
    handle,
    operation: name,
    commands: commands?.map(([command]) => command) ?? [call?.script.name ?? ''],
    merge,
    region: journey.region,
    attempts: journey.attempts,
    durationMs: performance.now() - journey.startedAt,
    error: error === undefined ? undefined : errorCode(error),
  };
  operations.publish(event);
}

/** Tells that another attempt will be made. */
export function publishRetry(journey: Journey, label: string, fault: Fault, waitMs: number): void {
  if (!retries.hasSubscribers) return;
  const event: RetryEvent = {
    operation: label,
    region: journey.region,
    attempts: journey.attempts,
    applied: fault.applied,
    reason: fault.error.name === 'ReplyError' ? replyCode(fault.error) : 'LINK',
    waitMs,
  };
  retries.publish(event);
}

/** Tells that another region serves. */
export function publishFailover(event: FailoverEvent): void {
  if (failovers.hasSubscribers) failovers.publish(event);
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
