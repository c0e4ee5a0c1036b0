import { expect, test } from 'vitest';
import { parseScript } from '../src/lua/parse-script.js';
import { factsOf, withIoredis, withNodeRedis } from './support/facts.js';

const keysOf = (lua: string) =>
  parseScript(lua).commands.map(({ command, keys }) => [
    command,
    ...keys.map(({ kind, index, fromArgv, fromKeys }) =>
      [kind, index ?? '', fromArgv ? 'argv' : '', fromKeys ? 'keys' : ''].filter(Boolean).join(' '),
    ),
  ]);

const scripts: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  [`return redis.call('GET', KEYS[1])`, [['GET', 'declared 1 keys']]],
  [`redis.call('set', KEYS[1], ARGV[1])`, [['SET', 'declared 1 keys']]],
  [`local k = KEYS[2] redis.pcall('INCR', k)`, [['INCR', 'declared 2 keys']]],
  [`redis.call('GET', 'config')`, [['GET', 'literal']]],
  [`redis.call('GET', 'user:' .. ARGV[1])`, [['GET', 'computed argv']]],
  [`redis.call('GET', KEYS[1] .. ':x')`, [['GET', 'computed keys']]],
  [`local call = redis.call call('DEL', KEYS[1])`, [['DEL', 'declared 1 keys']]],
  [`for _, k in ipairs(KEYS) do redis.call('DEL', k) end`, [['DEL', 'declared keys']]],
  [`redis.call('DEL', unpack(KEYS))`, [['DEL', 'declared keys']]],
  [`redis.call('PING')`, [['PING']]],
];

test.each(scripts)('%s', (lua, commands) => {
  expect(keysOf(lua)).toEqual(commands);
});

test('loops, protected calls and the highest key are told', () => {
  const { commands, highestKey } = parseScript(`
    for i = 1, 3 do redis.pcall('INCR', KEYS[3]) end
    redis.call('GET', KEYS[1])`);
  expect(commands.map(({ loop, protectedCall, line }) => [loop, protectedCall, line])).toEqual([
    [true, true, 2],
    [false, false, 3],
  ]);
  expect(highestKey).toBe(3);
});

test('a script that does not parse says why', () => {
  expect(parseScript('return (').parseError).toMatch(/expected/);
});

test('EVAL is read with its key count', () => {
  const [script] = factsOf(
    withIoredis(
      `const LUA = \`return redis.call('GET', KEYS[1])\`;\nredis.eval(LUA, 1, 'a', 'b');`,
    ),
  ).scripts;
  expect(script).toMatchObject({ form: 'eval', numberOfKeys: 1, argumentKeys: 1, highestKey: 1 });
});

test('node-redis names keys in a list', () => {
  const [script] = factsOf(
    withNodeRedis(`client.eval("return redis.call('GET', KEYS[1])", { keys: ['a'] });`),
  ).scripts;
  expect(script).toMatchObject({ numberOfKeys: 1, commands: [{ command: 'GET' }] });
});

test('a custom command is a call on its keys', () => {
  const { calls, scripts: defined } = factsOf(
    withIoredis(`
      redis.defineCommand('take', { numberOfKeys: 1, lua: "return redis.call('SPOP', KEYS[1])" });
      redis.take('pool', 2);`),
  );
  expect(defined).toMatchObject([{ form: 'defineCommand', name: 'take', numberOfKeys: 1 }]);
  const taken = calls.find(({ method }) => method === 'take');
  expect(taken?.keys).toHaveLength(1);
  expect(taken?.script?.id).toBe(defined[0]?.id);
});

test('a custom command without a key count gets it from its call', () => {
  const { calls } = factsOf(
    withIoredis(`redis.defineCommand('two', { lua: 'return 1' });\nredis.two(2, 'a', 'b', 'x');`),
  );
  expect(calls.find(({ method }) => method === 'two')?.keys).toHaveLength(2);
});
