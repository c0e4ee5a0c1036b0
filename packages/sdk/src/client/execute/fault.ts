import { isRaisedInScript, isServerReply, replyCode } from '../command/server-reply.js';
import type { CommandState } from '../command/tracked-command.js';
import {
  clientFaults,
  linkFault,
  noClusterFault,
  otherServerFault,
  redirectedFault,
  serverFaults,
  type FaultRow,
} from '../errors/fault-table.js';
import type { Applied } from '../errors/operation-error.js';

/** One failed attempt, classified. */
export interface Fault {
  readonly error: Error;
  readonly applied: Applied;
  readonly row: FaultRow;
}

/** What the classification needs beside the error. */
export interface FaultContext {
  readonly state: CommandState;
  readonly isScript: boolean;
  /** A read has no effect to be unsure of. */
  readonly isRead: boolean;
  /** True when the client is a Cluster, which follows redirections. */
  readonly isCluster: boolean;
}

const redirections = 'Too many Cluster redirections. Last error: ReplyError: ';

/** What an attempt's error means: from the server's words where it answered, else by tracking. */
export function classify(error: Error, context: FaultContext): Fault {
  const code = serverCode(error);
  if (code !== undefined && context.state !== 'unknown') {
    const row = serverRow(code, error, context);
    return { error, row, applied: isPartial(error, row, context) ? 'part' : 'no' };
  }
  if (context.state === 'unknown') {
    return { error, row: linkFault, applied: context.isRead ? 'no' : 'maybe' };
  }
  const [, row] = clientFaults.find(([start]) => error.message.startsWith(start)) ?? [];
  return { error, row: row ?? linkFault, applied: 'no' };
}

function serverCode(error: Error): string | undefined {
  if (isServerReply(error)) return replyCode(error);
  if (!error.message.startsWith(redirections)) return undefined;
  return error.message.slice(redirections.length).split(' ', 1)[0];
}

function serverRow(code: string, error: Error, context: FaultContext): FaultRow {
  if (error.message.includes('cluster support disabled')) return noClusterFault;
  if ((code === 'MOVED' || code === 'ASK') && !context.isCluster) return redirectedFault;
  return serverFaults[code] ?? otherServerFault;
}

/**
 * A script that fails keeps what it wrote before; only a refusal to start it is clean, and that of
 * a replica: it refuses the first write of a script as every other (redis 7.0, src/script.c,
 * scriptVerifyWriteCommandAllow), and its role does not change while a script runs.
 */
function isPartial(error: Error, row: FaultRow, context: FaultContext): boolean {
  if (row === serverFaults['READONLY']) return false;
  return isRaisedInScript(error) || (context.isScript && !row.isServerState);
}
