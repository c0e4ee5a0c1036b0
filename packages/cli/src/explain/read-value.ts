/** Sends one command to a region; an error is a value. */
export type Ask = (...words: readonly string[]) => Promise<unknown>;

/** A key's value as text, whatever its type, with its time to live in seconds. */
export async function readValue(ask: Ask, key: string): Promise<string> {
  const type = String(await ask('TYPE', key));
  if (type === 'none') return '(absent)';
  const ttl = Number(await ask('TTL', key));
  return `${await readByType(ask, key, type)}${ttl < 0 ? '' : `, expires in ${ttl} s`}`;
}

async function readByType(ask: Ask, key: string, type: string): Promise<string> {
  switch (type) {
    case 'string':
      return readString(ask, key);
    case 'hash':
      return `{ ${pairs(textsOf(await ask('HGETALL', key)))} }`;
    case 'set':
      return `{ ${[...textsOf(await ask('SMEMBERS', key))].sort().join(', ')} }`;
    case 'zset':
      return `{ ${pairs(textsOf(await ask('ZRANGE', key, '0', '-1', 'WITHSCORES')))} }`;
    case 'list':
      return `[ ${textsOf(await ask('LRANGE', key, '0', '-1')).join(', ')} ]`;
    case 'stream':
      return `${String(await ask('XLEN', key))} entries`;
    default:
      return `(${type})`;
  }
}

/** A HyperLogLog shows as a string whose bytes tell nobody anything: its count does. */
async function readString(ask: Ask, key: string): Promise<string> {
  const count = await ask('PFCOUNT', key);
  return count instanceof Error
    ? JSON.stringify(await ask('GET', key))
    : `about ${String(count)} elements`;
}

const textsOf = (reply: unknown): readonly string[] =>
  Array.isArray(reply) ? reply.map(String) : [];

const pairs = (flat: readonly string[]): string =>
  flat
    .flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${flat[index + 1] ?? ''}`] : []))
    .sort()
    .join(', ');
