/** An error that a server sent. */
export interface ServerReply extends Error {
  readonly name: 'ReplyError';
}

/** True for an error that a server sent, whatever copy of `redis-errors` built it. */
export function isServerReply(error: unknown): error is ServerReply {
  return error instanceof Error && error.name === 'ReplyError';
}

/**
 * True when `error` is the server's answer to the command with these `args`. A server error may
 * also be flushed over commands it does not answer (a failed AUTH rejects every queued command);
 * only the answered command shares its argument array with the error.
 */
export function isReplyTo(error: Error, args: readonly unknown[]): boolean {
  if (!isServerReply(error) || !('command' in error)) return false;
  const { command } = error;
  return (
    typeof command === 'object' && command !== null && 'args' in command && command.args === args
  );
}

/** The first word of a server error, which is its code. */
export function replyCode(error: Error): string {
  const end = error.message.indexOf(' ');
  return end === -1 ? error.message : error.message.slice(0, end);
}

const insideScript = /script: |user_script|running script/;

/** True for a server error that was raised while a script ran, as its text says. */
export function isRaisedInScript(error: Error): boolean {
  return insideScript.test(error.message);
}
