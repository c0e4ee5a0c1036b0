import fc from 'fast-check';

/** Random Lua programs that always end, and return what they saw as a list of texts. */

const names = ['a', 'b', 'c', 'd', 't', 'u', 'm'] as const;
const fields = ['x', 'y', 'key', 'n', 'value10', 'other'] as const;

const name = fc.constantFrom(...names);
const quoted = (text: string): string => JSON.stringify(text).replace(/\\u00../g, '?');

const literal = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map((n) => (n < 0 ? `(${n})` : String(n))),
  fc.constantFrom('0.5', '1e3', '2.25', '1e15', '123456789012', '1e100', '3.7', '0x1F'),
  fc.constantFrom('"10"', '"0x10"', '"abc"', '""', '"5 apples"', '" 7 "', '"a.b-c"'),
  fc.constantFrom('nil', 'true', 'false'),
);

const unary = fc.constantFrom('-', 'not ', '#');
const binary = fc.constantFrom(
  ...['+', '-', '*', '/', '%', '^', '..', '==', '~=', '<', '<=', '>', '>=', 'and', 'or'],
);
const language = [
  ...['tostring', 'tonumber', 'type', 'math.floor', 'math.abs', 'math.max', 'string.len'],
  ...['string.upper', 'string.reverse', 'string.sub', 'string.rep3', 'string.byte', 'table.concat'],
  ...['select2', 'unpack', 'next', 'string.format5', 'show'],
];

interface Programs {
  expression: string;
  statement: string;
  block: string;
}

function callOf(callee: string, args: readonly string[]): string {
  switch (callee) {
    case 'string.rep3':
      return `string.rep(${args[0] ?? 'nil'}, 3)`;
    case 'select2':
      return `select(2, ${args.join(', ')})`;
    case 'string.format5':
      return `string.format("%5.2f|%s|%d|%x|%g", ${args.join(', ')}, 1, 2, 3, 4)`;
    default:
      return `${callee}(${args.join(', ')})`;
  }
}

function programs(libraries: readonly string[]): fc.Arbitrary<string> {
  const library = fc.constantFrom(...libraries);
  return fc
    .letrec<Programs>((tie: fc.LetrecTypedTie<Programs>) => {
      const list = fc.array(tie('expression'), { minLength: 1, maxLength: 3 });
      return {
        expression: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          literal,
          name,
          fc.tuple(name, fc.constantFrom(...fields)).map(([n, field]) => `${n}.${field}`),
          fc.tuple(name, tie('expression')).map(([n, key]) => `${n}[${key}]`),
          fc
            .tuple(tie('expression'), binary, tie('expression'))
            .map(([left, op, right]) => `(${left} ${op} ${right})`),
          fc.tuple(unary, tie('expression')).map(([op, operand]) => `(${op}${operand})`),
          fc.tuple(library, list).map(([callee, args]) => callOf(callee, args)),
          list.map((items) => `{${items.join(', ')}}`),
          fc
            .array(fc.tuple(fc.constantFrom(...fields), tie('expression')), { maxLength: 4 })
            .map((entries) => `{${entries.map(([key, value]) => `${key} = ${value}`).join(', ')}}`),
          fc.tuple(name, list).map(([n, args]) => `${n}(${args.join(', ')})`),
          fc
            .tuple(fc.constantFrom('l', '%w+', '(%a)(%d?)', '.', '%s*', '[a-c]'), tie('expression'))
            .map(([pattern, value]) => `(tostring(${value}):gsub(${quoted(pattern)}, "<%0>"))`),
          tie('block').map((body) => `(function(...) tick() ${body} return ..., a end)(b, 1)`),
        ),
        statement: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          fc.tuple(name, tie('expression')).map(([n, value]) => `${n} = ${value}`),
          fc.tuple(name, tie('expression')).map(([n, value]) => `local ${n} = ${value}`),
          fc
            .tuple(name, name, tie('expression'), tie('expression'))
            .map(([m, n, x, y]) => `${m}, ${n} = ${x}, ${y}`),
          fc
            .tuple(name, fc.constantFrom(...fields), tie('expression'))
            .map(([n, field, value]) => `${n}.${field} = ${value}`),
          fc
            .tuple(name, tie('expression'), tie('expression'))
            .map(([n, key, value]) => `${n}[${key}] = ${value}`),
          tie('expression').map((value) => `show(${value})`),
          fc
            .tuple(tie('expression'), tie('block'), tie('block'))
            .map(([test, yes, no]) => `if ${test} then ${yes} else ${no} end`),
          fc
            .tuple(name, fc.integer({ min: -1, max: 4 }), tie('block'))
            .map(([n, limit, body]) => `for ${n} = 1, ${limit} do tick() ${body} end`),
          fc
            .tuple(name, tie('block'))
            .map(([n, body]) => `for k, v in pairs(${n}) do tick() ${body} end`),
          tie('expression').map((value) => `table.insert(t, ${value})`),
          fc
            .tuple(name, tie('block'))
            .map(([n, body]) => `${n} = function(x) tick() ${body} return x end`),
          tie('block').map((body) => `try(function() ${body} end)`),
          fc.tuple(tie('block'), tie('expression'), list).map(
            ([body, value, args]) =>
              `try(function() local g = coroutine.wrap(function(x, ...) tick() ${body}
                x = coroutine.yield(${value}, ...) show(x) error(x) end)
                show(g(1, 2)) show(g(${args.join(', ')})) g() end)`,
          ),
        ),
        block: fc
          .array(tie('statement'), { maxLength: 4, depthIdentifier: 'block' })
          .map((lines) => lines.join('\n')),
      };
    })
    .block.map(program);
}

/** Programs with the libraries of Redis. */
export const luaProgram = programs([...language, 'cjson.encode', 'cmsgpack.pack']);
/** Programs of the language alone. */
export const pureLuaProgram = programs(language);

/** Shows values without addresses; every error is caught and shown. */
function program(body: string): string {
  return `local out, calls, plain = {}, 0, tostring
local function tostring(v)
  local kind = type(v)
  return (kind == "table" or kind == "function") and kind or plain(v)
end
local a, b, c, d, t, u = 1, "text", {10, 20, x = 1}, 2.5, {1, 2, 3}, nil
local m = setmetatable({x = 1}, {
  __index = function(self, key) return key ~= "err" and key or nil end,
  __newindex = function(self, key, value) rawset(self, key, {value}) end,
  __call = function(self, ...) return select("#", ...), ... end,
  __add = function(x, y) return type(x) .. "+" .. type(y) end,
  __concat = function(x, y) return type(x) .. ".." .. type(y) end,
  __unm = function(x) return x.x end,
  __len = function() return 99 end,
  __eq = function() return true end,
  __lt = function(x, y) return true end,
  __tostring = function() return "m" end,
})
local function show(v)
  if type(v) == "table" then
    local parts = {}
    for k, e in pairs(v) do
      if type(k) ~= "table" and type(k) ~= "function" then
        parts[#parts + 1] = tostring(k) .. "=" .. (tostring(e))
      end
    end
    v = "{" .. table.concat(parts, ",") .. "}#" .. #v
  elseif type(v) == "function" then
    v = "function"
  end
  if #out < 200 then out[#out + 1] = tostring(v) end
  return v
end
local function short(v)
  return type(v) == "string" and v:sub(1, 100) or v
end
local function tick()
  calls = calls + 1
  if calls > 300 then error("enough") end
  a, b, c, d, t, u = short(a), short(b), short(c), short(d), short(t), short(u)
end
local function try(f)
  tick()
  local ok, e = pcall(f)
  if not ok then show(e) end
end
try(function()
${body}
end)
show(a) show(b) show(c) show(d) show(t) show(u) show(m)
return out`;
}
