import type { Library } from '../facts/redis-call.js';
import { memberName, nameOf, unwrapAwaited, type Node } from '../syntax/node.js';
import type { ClientValue } from '../values/value.js';
import { isTelling } from './command-table.js';

const redisName = /redis|valkey/i;
const standIn = /fake|mock|stub|memory|test/i;
const clientName = new RegExp(
  '^(.*[a-z_$])?' +
    '(client|cache|conn|connection|kv|pipeline|multi|pipe|tx|batch|pub|sub|publisher|subscriber)$',
  'i',
);

/** In a file named for Redis as well, what keeps things in memory goes by these names. */
const localName = /(cache|kv)$/i;

/**
 * Whether a receiver that was not followed goes by a name of Redis: names the product, or has a
 * usual name of a client, in a file named for Redis or with a method that hardly anything else has.
 */
export function namedReceiver(
  receiver: Node,
  method: string,
  file: string,
): ClientValue | undefined {
  const name = lastName(receiver);
  if (name === undefined || standIn.test(name)) return undefined;
  const mayBeClient = isTelling(method) || (redisName.test(file) && !localName.test(name));
  const speaksForRedis = redisName.test(name) || (clientName.test(name) && mayBeClient);
  return speaksForRedis
    ? { kind: 'client', library: dialectOf(method), certainty: 'name' }
    : undefined;
}

/** `this.redis` -> `redis`, `getRedis()` -> `getRedis`, `redis.multi()` -> `redis`. */
function lastName(receiver: Node): string | undefined {
  const node = unwrapAwaited(receiver);
  if (node.type === 'CallExpression') return lastName(node.callee);
  return node.type === 'MemberExpression' ? memberName(node) : nameOf(node);
}

/** Only node-redis writes its methods in camel case. */
const dialectOf = (method: string): Library =>
  /^[a-z]+[A-Z]/.test(method) ? 'node-redis' : 'unknown';
