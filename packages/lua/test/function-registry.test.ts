import { expect, test } from 'vitest';
import { FunctionRegistry, ScriptCompileError } from '../src/index.js';
import { memoryHost } from './support/memory-host.js';
import { RealLua, testWithRedis } from './support/real-lua.js';

const library = (body: string, header = '#!lua name=t'): string => `${header}\n${body}`;
const one = 'redis.register_function("f2", function() return 1 end)';

/** Libraries to load in this order, each replacing a library of its name. */
const replacing = [
  'local s = string.format("x")',
  'redis.call("get", "x")',
  'x = 1',
  'error("boo")',
  'foo bar',
  'return redis.register_function',
  'redis.register_function("f")',
  'redis.register_function()',
  'redis.register_function(1, 2, 3)',
  'redis.register_function("f", 5)',
  'redis.register_function({}, 5)',
  'redis.register_function{}',
  'redis.register_function{function_name = "f"}',
  'redis.register_function{callback = function() end}',
  'redis.register_function{function_name = "f", callback = 5}',
  'redis.register_function{function_name = "f", callback = function() end, flags = 5}',
  'redis.register_function{function_name = "f", callback = function() end, flags = {5}}',
  'redis.register_function{function_name = "f", callback = function() end, description = {}}',
  'redis.register_function{foo = 1}',
  'redis.register_function{[{}] = 1}',
  'redis.register_function("f f", function() end)',
  'redis.register_function("f", function() end) redis.register_function("f", function() end)',
  'redis.foo()',
  'redis.setresp(3)',
  'local a = nil; a.b()',
  'redis.x = 1',
  'redis.register_function{function_name = "f", callback = function() end, flags = {"no-writes"}}',
].map((body) => library(body));

/** Libraries to load without REPLACE. */
const adding = [
  '',
  'x',
  '#!',
  '#!lua',
  library(one, '#!lua'),
  library(one, '#!lua name='),
  library(one, '#!lua name=a b'),
  library(one, '#!lua name=a-b'),
  library(one, '#!lua name=a name=b'),
  library(one, '#!js name=a'),
  library(one, '#!LUA name=t2'),
  library(one, '#!lua name=t2'),
  library(one, '#!lua name=t3'),
  library('redis.register_function("F2", function() end)', '#!lua name=t3'),
  library('redis.register_function("f3", function() end)', '#!lua name="t3"'),
  library(one, '#!lua name="t4'),
  library(one, "#!lua name='t 4'"),
  library(one, '#!lua name="t4"x'),
  library('bad bad'),
];

const functions: Readonly<Record<string, string>> = {
  counts: 'return {#keys, #args, keys[1], args[1]}',
  missing: 'return nosuch',
  keysGlobal: 'return KEYS',
  setsGlobal: 'x = 1',
  setsLibrary: 'string.x = 1',
  fails: 'error("z")',
  failsTable: 'error({err = "CODE z"})',
  unknown: 'return redis.call("foo")',
  caught: 'return redis.pcall("foo")',
  counter: 'n = n + 1 return n',
  register: 'return redis.register_function',
  breakpoint: 'return redis.breakpoint',
  loaded: 'return loadstring("return nosuch")()',
  generator: 'local c = coroutine.wrap(function() coroutine.yield(1) end) return {c()}',
  random: 'math.randomseed(3) return math.random(1000)',
};

testWithRedis('libraries load and functions answer as on a real server', async () => {
  await using real = await RealLua.start();
  const registry = new FunctionRegistry();
  const compare = async (code: string, replace: boolean) => {
    const expected = await real.command('FUNCTION', 'LOAD', ...(replace ? ['REPLACE'] : []), code);
    expect([code, loaded(registry, code, replace)]).toEqual([code, expected]);
  };
  for (const code of replacing) await compare(code, true);
  for (const code of adding) await compare(code, false);
  const bodies = Object.entries(functions).map(
    ([name, body]) => `redis.register_function("${name}", function(keys, args) ${body} end)`,
  );
  await compare(library(`local n = 0\n${bodies.join('\n')}`), true);
  for (const name of [...Object.keys(functions), 'counter', 'COUNTER']) {
    const ours = registry.find(name)?.run({ keys: ['k'], argv: ['a'], host: memoryHost() });
    expect([name, ours]).toEqual([name, await real.command('FCALL', name, '1', 'k', 'a')]);
  }
});

function loaded(registry: FunctionRegistry, code: string, replace: boolean): unknown {
  try {
    return registry.load(code, { replace }).name;
  } catch (thrown) {
    if (!(thrown instanceof ScriptCompileError)) throw thrown;
    return { kind: 'error', message: thrown.message };
  }
}

test('a library that fails to load leaves the old one in place', () => {
  const registry = new FunctionRegistry();
  registry.load(library('redis.register_function("f", function() return 1 end)'));
  expect(() => registry.load(library('x = 1'), { replace: true })).toThrow(ScriptCompileError);
  expect(registry.find('f')?.run({ keys: [], argv: [], host: memoryHost() })).toBe(1);
  registry.flush();
  expect(registry.libraries()).toEqual([]);
});

test('flags and descriptions are kept', () => {
  const registry = new FunctionRegistry();
  const { functions: found } = registry.load(
    library(
      'redis.register_function{function_name = "f", description = "d", callback = function() end, flags = {"no-writes", "ALLOW-OOM"}}',
    ),
  );
  expect(found.get('f')).toMatchObject({ name: 'f', description: 'd', library: 't' });
  expect([...(found.get('f')?.flags ?? [])]).toEqual(['no-writes', 'allow-oom']);
});

test('a library that never ends loading is ended by its budget', () => {
  const registry = new FunctionRegistry();
  const limits = { budget: 100, onBudget: () => 'FUNCTION LOAD timeout' };
  expect(() => registry.load(library('while true do end'), { limits })).toThrow(
    'ERR Error registering functions: ERR FUNCTION LOAD timeout',
  );
});

test('libraries are restored together or not at all', () => {
  const registry = new FunctionRegistry();
  const of = (name: string, functionName: string, value: number) =>
    library(
      `redis.register_function("${functionName}", function() return ${value} end)`,
      `#!lua name=${name}`,
    );
  const call = (name: string) =>
    registry.find(name)?.run({ keys: [], argv: [], host: memoryHost() });
  registry.load(of('a', 'f', 1));
  registry.load(of('b', 'g', 2));
  expect(() => registry.restore([of('c', 'h', 3), of('a', 'f', 4)])).toThrow(
    'ERR Library a already exists',
  );
  expect(() => registry.restore([of('c', 'h', 3), of('d', 'g', 4)])).toThrow(
    'ERR Function g already exists',
  );
  expect([call('f'), call('g'), call('h')]).toEqual([1, 2, undefined]);
  registry.restore([of('a', 'h', 5)], 'replace');
  expect([call('f'), call('g'), call('h')]).toEqual([undefined, 2, 5]);
  registry.restore([of('e', 'i', 6)], 'flush');
  expect([call('g'), call('h'), call('i')]).toEqual([undefined, undefined, 6]);
});
