import { StoredValueError } from '../errors/stored-value-error.js';

/** A bulk reply as text. */
export function textOf(reply: unknown, place: string): string {
  if (typeof reply === 'string') return reply;
  if (reply instanceof Uint8Array) return Buffer.from(reply).toString('utf8');
  if (typeof reply === 'number' || typeof reply === 'bigint') return String(reply);
  throw new StoredValueError(`${place} got a reply that is no text; check the server's version`);
}

/** The items of an array reply; a missing one is empty. */
export function itemsOf(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}

/** Field and value of a map reply: flat or nested arrays, a Map or an object (clients differ). */
export function pairsOf(reply: unknown): readonly (readonly [unknown, unknown])[] {
  if (reply instanceof Map) return [...reply];
  if (!Array.isArray(reply)) return Object.entries(reply ?? {});
  const items: readonly unknown[] = reply;
  if (items.every((item) => Array.isArray(item))) {
    return items.map((item): readonly [unknown, unknown] => [item[0], item[1]]);
  }
  const pairs: (readonly [unknown, unknown])[] = [];
  for (let index = 0; index + 1 < items.length; index += 2) {
    pairs.push([items[index], items[index + 1]]);
  }
  return pairs;
}

/** `pairsOf` with names and values as text. */
export function textPairsOf(reply: unknown, place: string): ReadonlyMap<string, string> {
  return new Map(
    pairsOf(reply).map(([name, value]) => [textOf(name, place), textOf(value, place)]),
  );
}

/** An integer reply that fits a number. */
export function countOf(reply: unknown, place: string): number {
  const count = Number(reply);
  if (Number.isSafeInteger(count) && reply !== null) return count;
  throw new StoredValueError(
    `${place} holds an integer beyond 2^53 or none; declare integers: 'bigint' or check what writes it`,
  );
}

/** An exact integer from its decimal text. */
export function bigintOf(reply: unknown, place: string): bigint {
  const text = textOf(reply, place);
  if (/^-?\d+$/.test(text)) return BigInt(text);
  throw new StoredValueError(`${place} does not hold an integer; check what writes it`);
}
