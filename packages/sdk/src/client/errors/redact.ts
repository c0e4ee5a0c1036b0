import { isRaisedInScript, isServerReply, replyCode } from '../command/server-reply.js';

/**
 * A copy of an error that is safe to log: no `command` with its arguments, no quoted text, no
 * message that a script composed. Server errors keep their code and the sentence of the server.
 */
export function redact(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('an error that is not an Error was thrown');
  const redacted = new Error(redactedMessage(error));
  redacted.name = error.name;
  if ('code' in error && typeof error.code === 'string') {
    Object.assign(redacted, { code: error.code });
  }
  if (error.cause !== undefined) redacted.cause = redact(error.cause);
  return redacted;
}

const argumentsFollow = /,? with args beginning with.*$/s;
const quoted = /'[^']*'|"[^"]*"|`[^`]*`/gs;

function redactedMessage(error: Error): string {
  if (isServerReply(error) && isRaisedInScript(error)) {
    return `${replyCode(error)} raised inside a script`;
  }
  return error.message.replace(argumentsFollow, '').replace(quoted, "'...'");
}
