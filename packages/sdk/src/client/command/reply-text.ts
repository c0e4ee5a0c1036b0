/**
 * A reply with every bulk string as UTF-8 text. Replies keep the shape the server sent: the
 * reply transformers of ioredis (HGETALL to an object) do not run on tracked commands.
 */
export function replyText(reply: unknown): unknown {
  if (reply instanceof Buffer) return reply.toString();
  return Array.isArray(reply) ? reply.map(replyText) : reply;
}
