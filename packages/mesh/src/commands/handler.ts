import type { Reply } from '../resp/reply.js';
import type { Session } from '../server/session.js';

/**
 * One command. `args[0]` is its name; arity, slots and permissions were checked before.
 * Throws `ReplyError` for an error reply; a handler that throws has written nothing.
 */
export type CommandHandler = (args: readonly string[], session: Session) => Reply;
