import { doubleText } from './double-text.js';
import type { Reply, TypedReply } from './reply.js';

/** What a RESP2 server answers; an error reply is an `Error` with its text as message. */
export type ClientReply = string | number | null | Error | readonly ClientReply[];

/**
 * A reply as a RESP2 client sees it: maps flat, doubles as text, an error as an `Error` value.
 * Integers beyond 2^53 come as their digits.
 */
export function plainReply(reply: Reply): ClientReply {
  if (typeof reply === 'string' || typeof reply === 'number' || reply === null) return reply;
  if (typeof reply === 'bigint') return plainInteger(reply);
  return 'kind' in reply ? plainTyped(reply) : reply.map(plainReply);
}

const plainInteger = (value: bigint): ClientReply =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value);

function plainTyped(reply: TypedReply): ClientReply {
  switch (reply.kind) {
    case 'status':
    case 'verbatim':
      return reply.text;
    case 'error':
      return new Error(reply.message);
    case 'map':
      return reply.entries.flat().map(plainReply);
    case 'set':
      return reply.members.map(plainReply);
    case 'push':
      return reply.items.map(plainReply);
    case 'double':
      return doubleText(reply.value);
    case 'boolean':
      return reply.value ? 1 : 0;
    case 'bignumber':
      return reply.digits;
    case 'nullArray':
      return null;
    case 'sequence':
      return reply.replies.map(plainReply);
  }
}
