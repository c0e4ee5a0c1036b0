import type { Comparison } from '../generators/generator.js';
import type { WireReply } from './wire-client.js';

const isList = (reply: WireReply): reply is readonly WireReply[] => Array.isArray(reply);
/** A reply as one line. */
export const replyText = (reply: WireReply | undefined): string =>
  JSON.stringify(reply, (_name, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );

const sorted = (items: readonly WireReply[]): readonly WireReply[] =>
  [...items].sort((a, b) => (replyText(a) < replyText(b) ? -1 : 1));

function inPairs(items: readonly WireReply[]): readonly WireReply[] {
  const found: WireReply[] = [];
  for (let at = 0; at < items.length; at += 2) found.push(items.slice(at, at + 2));
  return found;
}

/** How far time may move a number between two servers. */
const nearMs = 5_000;

/** The items of a RESP3 map or set, as RESP2 lists them. */
function itemsOf(reply: WireReply): WireReply {
  if (typeof reply !== 'object' || reply === null || isList(reply)) return reply;
  if ('map' in reply) return reply.map;
  return 'set' in reply ? reply.set : reply;
}

/** The reply in a form in which equal means equal enough for this kind of command. */
function normal(given: WireReply, compare: Comparison): WireReply {
  const reply = compare === 'exact' ? given : itemsOf(given);
  if (!isList(reply)) return compare === 'shape' && typeof reply === 'string' ? 'text' : reply;
  switch (compare) {
    case 'unordered':
      return sorted(reply);
    case 'unordered-pairs':
      return sorted(inPairs(reply));
    case 'scan': {
      const [cursor = null, items = null] = reply;
      return isList(items) ? [cursor, sorted(items)] : reply;
    }
    case 'shape':
      return reply.length;
    default:
      return reply;
  }
}

/** True when both servers said the same. */
export function isSameReply(a: WireReply, b: WireReply, compare: Comparison): boolean {
  if (compare === 'nearly' && typeof a === 'number' && typeof b === 'number') {
    return a === b || (a >= 0 && b >= 0 && Math.abs(a - b) <= nearMs);
  }
  return replyText(normal(a, compare)) === replyText(normal(b, compare));
}
