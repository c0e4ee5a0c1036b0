import { expect, test } from 'vitest';
import { ScriptEngine, type RunLimits, type ScriptReply } from '../src/index.js';
import { evaluate } from './support/evaluate.js';
import { memoryHost } from './support/memory-host.js';

const KILLED = 'Script killed by user with SCRIPT KILL...';

function messageOf(reply: ScriptReply | undefined): string {
  const isError = typeof reply === 'object' && reply !== null && 'kind' in reply;
  return isError && reply.kind === 'error' ? reply.message : `no error: ${JSON.stringify(reply)}`;
}

function run(source: string, limits: RunLimits): ScriptReply {
  return new ScriptEngine().load(source).run({ keys: [], argv: [], host: memoryHost(), limits });
}

/** Loops that nothing but a limit ends; each shields itself with pcall in another way. */
const endless = [
  'while true do end',
  'repeat until false',
  'for i = 1, 1/0 do end',
  'for k in function() return 1 end do end',
  'local function f() return f() end while true do pcall(f) end',
  'while true do pcall(function() while true do end end) end',
  'local ok = pcall(function() while true do end end) while true do end',
  'xpcall(function() while true do end end, function() while true do end end)',
  'local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end',
  'coroutine.wrap(function() while true do end end)()',
  'string.rep("a", 40):find(string.rep("a-", 40) .. "b")',
  'loadstring("while true do end")()',
  'table.sort({3, 1, 2}, function() while true do end end)',
  'setmetatable({}, {__index = function() while true do end end}).x()',
  'string.gsub("x", ".", function() while true do end end)',
];

test.each(endless)('a budget ends %s', (source) => {
  let asked = 0;
  const onBudget = () => (++asked === 3 ? KILLED : undefined);
  const message = messageOf(run(source, { budget: 1000, onBudget }));
  expect(message).toMatch(/^ERR Script killed by user with SCRIPT KILL\.\.\. script: [\da-f]{40}/);
  expect(asked).toBe(3);
});

test('a killed script says where it was', () => {
  const source = 'local x = 1\n\nwhile true do\n x = x + 1\nend';
  expect(messageOf(run(source, { budget: 10, onBudget: () => KILLED }))).toMatch(
    /on @user_script:3\.$/,
  );
});

test('a script that may rest gives control back, and goes on or is killed', () => {
  const engine = new ScriptEngine();
  const script = engine.load('local n = 0 for i = 1, 10 do n = n + i end return n');
  const host = memoryHost();
  const counting = script.start({ keys: [], argv: [], host, limits: { budget: 4 } });
  const seen = [counting.advance(), counting.advance(), counting.advance()];
  expect(seen).toEqual([undefined, undefined, 55]);

  const loop = engine.load('while true do pcall(function() while true do end end) end');
  const running = loop.start({ keys: [], argv: [], host, limits: { budget: 100 } });
  for (let turn = 0; turn < 5; turn++) expect(running.advance()).toBeUndefined();
  running.kill(KILLED);
  expect(messageOf(running.advance())).toContain(KILLED);
  expect(evaluate('return 1', { engine })).toBe(1);
});

test('where a script can not rest, the host is asked', () => {
  const source = 'table.sort({3, 1, 2}, function() while true do end end)';
  const script = new ScriptEngine().load(source);
  const limits = { budget: 100, onBudget: () => KILLED };
  const running = script.start({ keys: [], argv: [], host: memoryHost(), limits });
  expect(messageOf(running.advance())).toContain(KILLED);
});

test('a coroutine rests with its script and yields all the same', () => {
  const source = `local co = coroutine.wrap(function()
      for i = 1, 3 do for j = 1, 50 do end coroutine.yield(i) end
    end)
    return {co(), co(), co()}`;
  const script = new ScriptEngine().load(source);
  const host = memoryHost();
  const running = script.start({ keys: [], argv: [], host, limits: { budget: 7 } });
  let rests = 0;
  let reply = running.advance();
  for (; reply === undefined; reply = running.advance()) rests++;
  expect(reply).toEqual([1, 2, 3]);
  expect(rests).toBeGreaterThan(10);
});

test('scripts without loops and functions are bounded', () => {
  const engine = new ScriptEngine();
  expect(engine.load("return redis.call('get', KEYS[1])").isBounded).toBe(true);
  expect(engine.load('if KEYS[1] then return 1 end').isBounded).toBe(true);
  expect(engine.load('for i = 1, 2 do end').isBounded).toBe(false);
  expect(engine.load('local function f() end f()').isBounded).toBe(false);
});

test('runaway recursion is an error like any other', () => {
  const overflow = 'local function f() return 1 + f() end ';
  expect(messageOf(evaluate(`${overflow} return f()`))).toMatch(
    /^ERR user_script:1: stack overflow script: /,
  );
  expect(evaluate(`${overflow} return select(2, pcall(f))`)).toBe('user_script:1: stack overflow');
  const handler =
    'local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] end';
  expect(messageOf(evaluate(`${handler} return t.x`))).toContain('stack overflow');
  expect(evaluate(`${overflow} pcall(f) return {1, {2}}`)).toEqual([1, [2]]);
});

test('strings beyond what can be held are an error', () => {
  expect(messageOf(evaluate('return string.rep("x", 2^30)'))).toContain('not enough memory');
  expect(messageOf(evaluate('local s = "x" while true do s = s .. s end'))).toContain(
    'not enough memory',
  );
});

test('a table that grows for ever is an error', () => {
  const source = 'local t = {} for i = 1, 1e12 do t[i] = i end';
  expect(messageOf(run(source, { memoryBytes: 10_000_000 }))).toContain('not enough memory');
});
