import type { RawClient } from './raw-client.js';

/**
 * Makes what a client writes in this turn of the event loop one write of its socket: a system call
 * costs more than a command. The socket itself holds the bytes back, so the order of commands stays
 * that of their replies whoever else writes. A Cluster has no socket of its own.
 */
export function joinWrites({ stream }: RawClient): void {
  if (stream === undefined || stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** True while an answer is due: then more commands are likely to come in the same turn. */
export function isBusy({ commandQueue }: RawClient): boolean {
  return commandQueue !== undefined && commandQueue.length > 0;
}
