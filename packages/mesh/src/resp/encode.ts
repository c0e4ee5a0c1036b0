import { doubleText } from './double-text.js';
import { ok, type Protocol, type Reply, type TypedReply } from './reply.js';

/** The replies that clients get most are made once; redis-server shares the same ones. */
const SHARED = 1_024;
const sharedOk = '+OK\r\n';
const sharedIntegers = Array.from({ length: SHARED }, (_, value) => `:${value}\r\n`);
const sharedHeaders = Array.from({ length: SHARED }, (_, length) => `$${length}\r\n`);

/** The bytes of a reply, as a latin1 string, for the protocol the connection speaks. */
export function encode(reply: Reply, protocol: Protocol): string {
  if (typeof reply === 'string') return bulk(reply);
  if (typeof reply === 'number') return sharedIntegers[reply] ?? `:${reply}\r\n`;
  if (reply === ok) return sharedOk;
  if (reply === null) return protocol === 3 ? '_\r\n' : '$-1\r\n';
  if (typeof reply === 'bigint') return `:${reply}\r\n`;
  if ('kind' in reply) return encodeTyped(reply, protocol);
  return list('*', reply, protocol);
}

const bulk = (text: string): string =>
  (sharedHeaders[text.length] ?? `$${text.length}\r\n`) + text + '\r\n';

function list(mark: string, items: readonly Reply[], protocol: Protocol): string {
  let out = `${mark}${items.length}\r\n`;
  for (const item of items) out += encode(item, protocol);
  return out;
}

function encodeTyped(reply: TypedReply, protocol: Protocol): string {
  switch (reply.kind) {
    case 'status':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.message.replace(/[\r\n]/g, ' ')}\r\n`;
    case 'map':
      return encodeMap(reply.entries, protocol);
    case 'set':
      return list(protocol === 3 ? '~' : '*', reply.members, protocol);
    case 'push':
      return list(protocol === 3 ? '>' : '*', reply.items, protocol);
    case 'sequence':
      return reply.replies.map((each) => encode(each, protocol)).join('');
    case 'nullArray':
      return protocol === 3 ? '_\r\n' : '*-1\r\n';
    default:
      return encodeScalar(reply, protocol);
  }
}

type Scalar = Extract<TypedReply, { kind: 'double' | 'boolean' | 'bignumber' | 'verbatim' }>;

function encodeScalar(reply: Scalar, protocol: Protocol): string {
  switch (reply.kind) {
    case 'double':
      return protocol === 3 ? `,${doubleText(reply.value)}\r\n` : bulk(doubleText(reply.value));
    case 'boolean':
      if (protocol === 3) return reply.value ? '#t\r\n' : '#f\r\n';
      return reply.value ? ':1\r\n' : ':0\r\n';
    case 'bignumber':
      return protocol === 3 ? `(${reply.digits}\r\n` : bulk(reply.digits);
    case 'verbatim':
      if (protocol === 2) return bulk(reply.text);
      return `=${reply.text.length + 4}\r\n${reply.format}:${reply.text}\r\n`;
  }
}

function encodeMap(entries: readonly (readonly [Reply, Reply])[], protocol: Protocol): string {
  let out = protocol === 3 ? `%${entries.length}\r\n` : `*${entries.length * 2}\r\n`;
  for (const [key, value] of entries) out += encode(key, protocol) + encode(value, protocol);
  return out;
}
