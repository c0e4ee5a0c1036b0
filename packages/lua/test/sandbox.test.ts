import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FunctionRegistry, ScriptEngine } from '../src/index.js';
import { evaluate } from './support/evaluate.js';
import { memoryHost } from './support/memory-host.js';

const seed = Number(process.env['GEOSLOT_SEED'] ?? 77);

/** Names by which JavaScript code would get out, and names the generated code uses. */
const javascriptNames = [
  ...['constructor', '__proto__', 'prototype', 'call', 'apply', 'bind', 'caller', 'arguments'],
  ...['globalThis', 'process', 'require', 'module', 'eval', 'Function', 'Object', 'Buffer'],
  ...['this', 'undefined', 'machine', 'runtime', 'sites', 'index', 'setIndex', 'NOTHING'],
  ...['va', 't', 'o1', 'f1', 's0', 'c0', 'steps', 'isLua', 'metatable', 'get', 'set', 'length'],
  ...['hasOwnProperty', 'toString', 'valueOf', '__defineGetter__', 'name'],
];

const luaList = `{${javascriptNames.map((name) => `"${name}"`).join(', ')}}`;

/** Visits every value a script can reach, and reads every suspicious name of each. */
const walk = `
local names, seen, found = ${luaList}, {}, {}
local function visit(value, path, depth)
  local kind = type(value)
  if kind ~= "nil" and kind ~= "boolean" and kind ~= "number" and kind ~= "string"
    and kind ~= "table" and kind ~= "function" and kind ~= "thread" and kind ~= "userdata" then
    found[#found + 1] = path .. ": " .. kind
  end
  if kind == "nil" or seen[value] or depth > 4 then return end
  seen[value] = true
  for _, name in ipairs(names) do
    local ok, member = pcall(function() return value[name] end)
    if ok and member ~= nil and not (kind == "table" and rawget(value, name) == member) then
      found[#found + 1] = path .. "." .. name
    end
  end
  if kind == "table" then
    for key, member in pairs(value) do visit(member, path .. "." .. tostring(key), depth + 1) end
    visit(getmetatable(value), path .. "(meta)", depth + 1)
  end
end
visit(_G, "_G", 0)
visit(coroutine.create(function() end), "thread", 0)
visit(cjson.null, "null", 0)
visit(function() end, "function", 0)
visit(redis.pcall("nosuch"), "error", 0)
visit(redis.pcall("mget", "a", "b"), "list", 0)
visit(select(2, pcall(error, {})), "thrown", 0)
return found`;

test('no value a script reaches shows anything of JavaScript', () => {
  expect(evaluate(walk)).toEqual([]);
});

test('names of JavaScript and of the generated code are no globals', () => {
  const reserved = new Set(['index']);
  for (const name of javascriptNames) {
    if (reserved.has(name)) continue;
    expect(evaluate(`return pcall(function() return ${name} end) and 1 or 0`)).toBe(0);
  }
});

test('locals may be called like words of JavaScript', () => {
  const words = [...'class new var let const typeof yield await enum delete'.split(' ')];
  const all = [...words, ...javascriptNames];
  const source = `local ${all.join(', ')} = ${all.map((_, at) => at).join(', ')}
    local function f(${all.slice(0, 20).join(', ')}) return class + new end
    return {${all.join(', ')}, f(${all.slice(0, 20).join(', ')})}`;
  expect(evaluate(source)).toEqual([...all.keys(), 1]);
});

test('any bytes in a literal stay that literal', () => {
  const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 });
  fc.assert(
    fc.property(bytes, (codes) => {
      const text = String.fromCharCode(...codes);
      const escaped = codes.map((code) => `\\${String(code).padStart(3, '0')}`).join('');
      const raw = text.replace(/["\\\n\r\0]/g, '');
      expect(evaluate(`return {"${escaped}", "${raw}", ({["${raw}"] = 1})["${raw}"]}`)).toEqual([
        text,
        raw,
        1,
      ]);
    }),
    { seed, numRuns: 300 },
  );
});

test('any source text compiles or is refused, and never reaches JavaScript', () => {
  const piece = fc.constantFrom(
    ...['local', 'x', '=', '(', ')', '{', '}', '[', ']', 'function', 'end', 'return', '"a"', '`'],
    ...['${x}', "'", '--', '[[', ']]', ';', ',', '.', ':', '...', 'if', 'then', 'for', 'do', '1'],
    ...['\\', '\n', '/*', '*/', '//', '=>', 'await', 'globalThis', '#', '\u00e9', 'not', 'nil'],
  );
  const sources = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' '));
  fc.assert(
    fc.property(sources, (source) => {
      const reply = JSON.stringify(evaluate(`do ${source} end`)) ?? '';
      expect(reply).not.toMatch(/SyntaxError|ReferenceError|TypeError|undefined/);
    }),
    { seed, numRuns: 3_000 },
  );
});

test('what a script changes in a value it was given stays in that script', () => {
  const engine = new ScriptEngine();
  const run = { keys: ['k'], argv: ['a'], host: memoryHost() };
  const source = 'KEYS[1] = "changed" ARGV[2] = "more" return {KEYS[1], #ARGV}';
  expect(engine.load(source).run(run)).toEqual(['changed', 2]);
  expect(engine.load('return {KEYS[1], #ARGV}').run(run)).toEqual(['k', 1]);
});

test('engines share no state', () => {
  const [one, other] = [new ScriptEngine(), new ScriptEngine()];
  const draw = 'return math.random(1000000)';
  const first = evaluate(draw, { engine: one });
  evaluate(draw, { engine: one });
  expect(evaluate(draw, { engine: other })).toBe(first);
  evaluate('cjson.encode_max_depth(1)', { engine: one });
  expect(evaluate('return cjson.encode({{}})', { engine: other })).toBe('[{}]');
});

test('an engine answers by its own history alone', () => {
  const source = `local t, keys = {}, {}
    for i = 1, 20 do keys[i] = {i} t[keys[i]] = i end
    local order = {}
    for key in pairs(t) do order[#order + 1] = key[1] end
    return {tostring(t), tostring(function() end), order}`;
  const first = evaluate(source);
  evaluate('for i = 1, 7 do tostring({}) end');
  expect(evaluate(source)).toEqual(first);
});

test('functions keep their locals, and a replaced library starts anew', () => {
  const registry = new FunctionRegistry();
  const code =
    '#!lua name=lib\nlocal n = 0\nredis.register_function("f", function() n = n + 1 return n end)';
  const run = () => registry.find('f')?.run({ keys: [], argv: [], host: memoryHost() });
  registry.load(code);
  expect([run(), run()]).toEqual([1, 2]);
  registry.load(code, { replace: true });
  expect(run()).toBe(1);
  expect(registry.delete('lib')).toBe(true);
  expect(registry.find('f')).toBeUndefined();
});
