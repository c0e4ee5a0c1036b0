import { plainReply, quoted, type Reply, type TypedReply } from '@geoslot/mesh';

/**
 * A reply in the words of redis-cli on a terminal. Text of the mesh's local clients is UTF-8;
 * redis-cli shows bytes beyond ASCII escaped, and so does this.
 */
export function formatReply(reply: Reply): string {
  return format(reply, '');
}

function format(reply: Reply, indent: string): string {
  if (reply === null) return '(nil)';
  if (typeof reply === 'string') return quotedText(reply);
  if (typeof reply === 'number' || typeof reply === 'bigint') return `(integer) ${reply}`;
  return 'kind' in reply ? formatTyped(reply, indent) : formatArray(reply, indent);
}

/** As redis-cli shows them under RESP2, in which maps are flat and doubles are text. */
function formatTyped(reply: TypedReply, indent: string): string {
  switch (reply.kind) {
    case 'status':
      return reply.text;
    case 'error':
      return `(error) ${reply.message}`;
    case 'map':
      return formatArray(reply.entries.flat(), indent);
    case 'set':
      return formatArray(reply.members, indent);
    case 'push':
      return formatArray(reply.items, indent);
    case 'sequence':
      return reply.replies.map((each) => format(each, indent)).join('\n');
    case 'double':
      return quotedText(String(plainReply(reply)));
    case 'boolean':
      return `(integer) ${reply.value ? 1 : 0}`;
    case 'bignumber':
      return quotedText(reply.digits);
    case 'verbatim':
      return quotedText(reply.text);
    case 'nullArray':
      return '(nil)';
  }
}

function formatArray(items: readonly Reply[], indent: string): string {
  if (items.length === 0) return '(empty array)';
  const width = String(items.length).length;
  const deeper = `${indent}${' '.repeat(width + 2)}`;
  return items
    .map((item, index) => {
      const number = `${String(index + 1).padStart(width)}) `;
      return `${index === 0 ? '' : indent}${number}${format(item, deeper)}`;
    })
    .join('\n');
}

/** Text as redis-cli quotes its bytes in UTF-8. */
const quotedText = (text: string): string => quoted(Buffer.from(text, 'utf8').toString('latin1'));
