import type { Reply, TypedReply } from './reply.js';

const isAscii = (text: string): boolean => !/[\u0080-\uffff]/.test(text);

/** The bytes of a text in UTF-8, one character a byte, as regions keep them. */
export const toBytes = (text: string): string =>
  isAscii(text) ? text : Buffer.from(text, 'utf8').toString('latin1');

/** The text that bytes spell in UTF-8. */
export const fromBytes = (bytes: string): string =>
  isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');

/** A reply with texts in place of bytes. */
export function withText(reply: Reply): Reply {
  if (typeof reply === 'string') return fromBytes(reply);
  if (typeof reply !== 'object' || reply === null) return reply;
  return 'kind' in reply ? typedWithText(reply) : reply.map(withText);
}

function typedWithText(reply: TypedReply): TypedReply {
  switch (reply.kind) {
    case 'map': {
      const pair = ([key, value]: readonly [Reply, Reply]) =>
        [withText(key), withText(value)] as const;
      return { kind: 'map', entries: reply.entries.map(pair) };
    }
    case 'set':
      return { kind: 'set', members: reply.members.map(withText) };
    case 'push':
      return { kind: 'push', items: reply.items.map(withText) };
    case 'sequence':
      return { kind: 'sequence', replies: reply.replies.map(withText) };
    case 'status':
    case 'verbatim':
      return { ...reply, text: fromBytes(reply.text) };
    case 'error':
      return { kind: 'error', message: fromBytes(reply.message) };
    default:
      return reply;
  }
}
