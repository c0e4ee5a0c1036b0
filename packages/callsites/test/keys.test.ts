import { expect, test } from 'vitest';
import { sameSlot } from '../src/keys/same-slot.js';
import { callsOf, factsOf, withIoredis, withNodeRedis } from './support/facts.js';

const builders = `
  const PREFIX = 'app';
  const userKey = (id: string) => \`user:{\${id}}\`;
  function two(id: string, suffix = 'x') { return \`user:{\${id}}:\` + suffix; }
  const Keys = { cart: (id: string) => \`cart:{\${id}}:items\`, nested: { a: 'na' } } as const;
  enum E { A = 'ea' }
  class Names { static readonly base = 'nb'; static of(id: string) { return \`\${this.base}:\${id}\`; } }
`;

const keys: readonly (readonly [string, string])[] = [
  ["'a'", 'a'],
  ['`a:${id}:b`', 'a:$id:b'],
  ["'a:' + id", 'a:$id'],
  ['`${PREFIX}:${id}`', 'app:$id'],
  ["[PREFIX, id, 'x'].join(':')", 'app:$id:x'],
  ["'a:'.concat(id)", 'a:$id'],
  ['userKey(id)', 'user:{$id}'],
  ['two(id)', 'user:{$id}:x'],
  ["two(id, 'y')", 'user:{$id}:y'],
  ['Keys.cart(o.id)', 'cart:{$oId}:items'],
  ['Keys.nested.a', 'na'],
  ["Keys['nested'].a", 'na'],
  ['E.A', 'ea'],
  ['Names.of(id)', 'nb:$id'],
  ["flag ? 'a' : 'b'", 'a | b'],
  ['`n:${String(id)}`', 'n:$id'],
  ['`n:${id.toString()}`', 'n:$id'],
  ['local', 'l:$id'],
  ['later', 'second'],
  ["'f:%s:x'.format(id)", 'f:$id:x'],
  ["util.format('f:%s:%d', id, 1)", 'f:$id:1'],
];

test.each(keys)('the key %s reads %s', (expression, text) => {
  const code = withIoredis(`${builders}
    export function f(id: string, o: { id: string }, flag: boolean) {
      const local = \`l:\${id}\`;
      let later = 'first';
      later = 'second';
      redis.get(${expression});
    }`);
  expect(callsOf(factsOf(code))).toEqual([`GET ${text}`]);
});

const pairs: readonly (readonly [string, string])[] = [
  ['`{${o.id}}:1`, `{${o.id}}:2`', 'equal'],
  ['`{${u}}:1`, `{${u}}:2`', 'equal'],
  ['`{${randomUUID()}}:1`, `{${randomUUID()}}:2`', 'may-differ'],
  ['`{${m}}:1`, `{${m}}:2`', 'equal'],
  ['`{${n}}:1`, `{${String(n)}}:2`', 'equal'],
  ['k, `{${o.id}}:z`', 'equal'],
  ['`{${load(o)}}:1`, `{${load(o)}}:2`', 'unknown'],
  ['`user:${o.id}`, `order:${o.id}`', 'different'],
  ['`{${o.id}}`, `{${other}}`', 'may-differ'],
];

test.each(pairs)('the slots of %s are %s', (args, verdict) => {
  const code = withIoredis(`
    export function f(o: { id: string }, other: string, n: number, flag: boolean) {
      const u = randomUUID();
      let m = 'x';
      m = other;
      const k = flag ? \`{\${o.id}}:p\` : \`{\${o.id}}:q\`;
      redis.mget(${args});
    }`);
  const [call] = factsOf(code).calls;
  const [left, right] = call?.keys ?? [];
  expect(left && right && sameSlot(left, right)).toBe(verdict);
});

test('however often a variable is read, it holds one and the same alternative', () => {
  const code = withIoredis(`export function f(a: boolean, id: string) {
    const key = a ? \`one:\${id}\` : \`two:\${id}\`;
    redis.rename(key, \`\${key}:old\`);
    redis.sunionstore(key, key, key);
  }`);
  const [renamed, united] = factsOf(code).calls.map(({ keys: [first, second] }) =>
    first && second ? sameSlot(first, second) : undefined,
  );
  expect([renamed, united]).toEqual(['different', 'equal']);
});

test('a list that is spelled out is mapped element by element', () => {
  const list = `['a', 'b'].map((name) => \`\${name}:\${id}\`)`;
  const code = `export function f(id: string) { redis.del(...${list}); redis.del(...[].map((k) => k)); }`;
  expect(callsOf(factsOf(withIoredis(code)))).toEqual(['DEL a:$id b:$id', 'DEL $k …']);
});

const positions: readonly (readonly [string, string])[] = [
  [`redis.mset({ a: 1, 'b': 2 })`, 'MSET a b'],
  [`redis.mset('a', 1, 'b', 2)`, 'MSET a b'],
  [`redis.del(['a', 'b'])`, 'DEL a b'],
  [`redis.del(...ids.map((id) => \`k:\${id}\`))`, 'DEL k:$id …'],
  [`redis.del(...ids)`, 'DEL $ids …'],
  [`redis.eval('return 1', 2, 'a', 'b', 'c')`, 'EVAL a b'],
  [`redis.zunionstore('d', 2, 'a', 'b')`, 'ZUNIONSTORE d a b'],
  [`redis.xread('COUNT', 1, 'STREAMS', 'a', 'b', '0', '0')`, 'XREAD a b'],
  [`redis.rename('a', 'b')`, 'RENAME a b'],
  [`redis.hset('h', { f: 1 })`, 'HSET h'],
  [`redis.ping()`, 'PING'],
];

test.each(positions)('%s names the keys of %s', (code, text) => {
  expect(callsOf(factsOf(withIoredis(code)))).toEqual([text]);
});

const nodeRedisPositions: readonly (readonly [string, string])[] = [
  [`client.mSet({ a: '1', b: '2' })`, 'MSET a b'],
  [`client.mSet([['a', '1'], ['b', '2']])`, 'MSET a b'],
  [`client.del(['a', 'b'])`, 'DEL a b'],
  [`client.zAdd('z', { score: 1, value: 'a' })`, 'ZADD z'],
  [`client.zAdd('z', [{ score: 1, value: 'a' }, { score: 2, value: 'b' }])`, 'ZADD z'],
  [`client.eval('return 1', { keys: ['a', 'b'], arguments: ['x'] })`, 'EVAL a b'],
  [`client.json.set('j', '$', {})`, 'JSON.SET j'],
  [`client.set('k', 'v', { EX: 5, NX: true })`, 'SET k'],
];

test.each(nodeRedisPositions)('%s names the keys of %s', (code, text) => {
  expect(callsOf(factsOf(withNodeRedis(code)))).toEqual([text]);
});

test("the client's keyPrefix is part of its keys", () => {
  const code = `import Redis from 'ioredis';
    const redis = new Redis({ keyPrefix: '{q}:' });
    redis.get('a');`;
  expect(callsOf(factsOf(code))).toEqual(['GET {q}:a']);
});

test('what a loop changes is told from what it leaves', () => {
  const code = withIoredis(
    `export function f(ids: string[], x: string) { for (const id of ids) redis.del(\`\${x}:\${id}\`); }`,
  );
  const parts = factsOf(code).calls[0]?.keys[0]?.alternatives[0] ?? [];
  expect(
    parts.map((part) => (part.kind === 'hole' ? part.perIteration === true : part.text)),
  ).toEqual([false, ':', true]);
});
