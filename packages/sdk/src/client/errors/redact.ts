import { isRaisedInScript, isServerReply, replyCode } from '../command/server-reply.js';

/** Causes of causes beyond this are dropped: an error may be its own. */
const deepest = 5;

/**
 * A copy of an error that is safe to log: no `command` with its arguments, no quoted text, no
 * message that a script composed, nothing that looks like a token. Server errors keep their code
 * and sentence; errors of the network keep theirs, which name hosts only.
 */
export function redact(error: unknown, depth = 0): Error {
  if (!(error instanceof Error)) return new Error('an error that is not an Error was thrown');
  const redacted = new Error(redactedMessage(error));
  redacted.name = error.name;
  if ('code' in error && typeof error.code === 'string') {
    Object.assign(redacted, { code: error.code });
  }
  if (error.cause !== undefined && depth < deepest) redacted.cause = redact(error.cause, depth + 1);
  return redacted;
}

const argumentsFollow = /,? with args beginning with.*$/s;
/** From the first quote to the last: what is quoted may hold quotes. */
const quoted = /['"`].*['"`]/s;
/** Letters and digits of one word of twenty characters or more: a key, a hash, part of a token. */
const tokenLike = /(?=[\w+/=.~-]*\d)(?=[\w+/=.~-]*[A-Za-z])[\w+/=.~-]{20,}/g;
/** Shorter arguments are parts of ordinary words. */
const shortestArgument = 4;

function redactedMessage(error: Error): string {
  if (isServerReply(error) && isRaisedInScript(error)) {
    return `${replyCode(error)} raised inside a script`;
  }
  if (isOfNetwork(error)) return error.message;
  const unquoted = error.message.replace(argumentsFollow, '').replace(quoted, "'...'");
  return argumentsOf(error)
    .reduce((message, argument) => message.replaceAll(argument, '...'), unquoted)
    .replace(tokenLike, '...');
}

/** Errors of sockets, name look-ups and TLS, which never hold what was sent. */
function isOfNetwork(error: Error): boolean {
  if ('syscall' in error) return true;
  return 'code' in error && typeof error.code === 'string' && /TLS|CERT|SSL/.test(error.code);
}

/** What was sent, where the client noted it on the error. */
function argumentsOf(error: Error): readonly string[] {
  if (!('command' in error)) return [];
  const { command } = error;
  const isNoted = typeof command === 'object' && command !== null && 'args' in command;
  if (!isNoted || !Array.isArray(command.args)) return [];
  return command.args.map(String).filter(({ length }) => length >= shortestArgument);
}
