import type { IncomingMessage } from 'node:http';
import { UsageError } from '../usage-error.js';

const maxBytes = 64_000;

/**
 * The text a request carries.
 *
 * @throws UsageError for too much of it
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > maxBytes) throw new UsageError(`a request may have ${maxBytes} bytes.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
