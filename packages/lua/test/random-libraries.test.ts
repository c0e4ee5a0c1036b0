import fc from 'fast-check';
import { expect } from 'vitest';
import { ScriptEngine } from '../src/index.js';
import { evaluate } from './support/evaluate.js';
import { RealLua, testWithRedis } from './support/real-lua.js';

const seed = Number(process.env['GEOSLOT_SEED'] ?? 1_902);
const isLong = process.env['GEOSLOT_LONG'] === '1';
const numRuns = isLong ? 20_000 : 500;
const timeoutMs = isLong ? 600_000 : 30_000;

/** Shows whatever a library gives, errors included; tables by their entries in `pairs` order. */
const show = `
local function show(v)
  if type(v) ~= "table" then return type(v) .. ":" .. tostring(v):gsub("-nan", "nan") end
  local parts = {}
  for k, e in pairs(v) do parts[#parts + 1] = show(k) .. "=" .. show(e) end
  return "{" .. table.concat(parts, ",") .. "}"
end
local function all(...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = show((select(i, ...))) end
  return out
end
`;

const joined = (...pieces: string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));

const subject = joined(
  'a',
  'b',
  'ab',
  '1',
  '22',
  ' ',
  '(',
  ')',
  '.',
  '-',
  'x=',
  '\0',
  '\xff',
  'Z_',
);
const pattern = joined(
  ...[
    'a',
    'b',
    '1',
    '.',
    '%a',
    '%d',
    '%w',
    '%s',
    '%S',
    '%p',
    '%z',
    '[ab]',
    '[^ab]',
    '[a-z]',
    '[%w_]',
  ],
  ...[
    '*',
    '+',
    '-',
    '?',
    '(',
    ')',
    '()',
    '^',
    '$',
    '%1',
    '%b()',
    '%f[%w]',
    '%.',
    '%',
    '[',
    ']',
    'x=',
  ],
);
const replacement = joined('x', '%0', '%1', '%2', '%%', '%a', '<', '>', '%');
const specification = fc
  .tuple(
    joined('-', '+', ' ', '#', '0').map((flags) => flags.slice(0, 6)),
    fc.constantFrom('', '1', '5', '12', '100'),
    fc.constantFrom('', '.', '.0', '.3', '.10', '.25', '.100'),
    fc.constantFrom(...'cdiouxXeEfgGqs%y'),
  )
  .map((parts) => `%${parts.join('')}`);
const number = fc.oneof(
  fc
    .double()
    .map((value) => (Number.isNaN(value) ? '0' : String(value).replace('Infinity', '1e999'))),
  fc.integer().map(String),
  fc.constantFrom('0.5', '1.5', '2.5', '0.125', '1e15', '123456.789', '9007199254740993', '-0.001'),
);
const json = joined(
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"\\u00e9"',
    '"\\ud83d\\ude00"',
    '"\\',
    '"',
    '1',
    '-2.5e3',
  ],
  ...['true', 'false', 'null', ' ', '\n', '0x1f', 'nan', '-inf', '[]', '{}', '"k":', '[1,', '\0'],
);
const bytes = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0x80, 0x81, 0x92, 0xa1, 0xc0, 0xc3, 0xca, 0xcb, 0xcc, 0xcf, 0xd3, 0xd9, 0xdc),
    ),
    { maxLength: 14 },
  )
  .map((codes) => String.fromCharCode(...codes));
const structFormat = joined(
  '<',
  '>',
  '!',
  '!4',
  'b',
  'B',
  'h',
  'H',
  'i',
  'I3',
  'i8',
  'l',
  'f',
  'd',
  's',
  'c0',
  'c2',
  'x',
  ' ',
  'i33',
);

/** A script over ARGV, and what the arguments are. */
const properties: Readonly<
  Record<string, readonly [source: string, ...args: fc.Arbitrary<string>[]]>
> = {
  'string.find': ['string.find, ARGV[1], ARGV[2]', subject, pattern],
  'string.match': ['string.match, ARGV[1], ARGV[2]', subject, pattern],
  'string.gsub': ['string.gsub, ARGV[1], ARGV[2], ARGV[3]', subject, pattern, replacement],
  'string.format of numbers': ['string.format, ARGV[1], tonumber(ARGV[2])', specification, number],
  'string.format of strings': ['string.format, ARGV[1], ARGV[2]', specification, subject],
  tonumber: [
    'tonumber, ARGV[1]',
    joined('0', '1', '9', 'x', 'f', '.', 'e', '-', '+', ' ', 'p', '\0'),
  ],
  'tonumber with a base': ['tonumber, ARGV[1], 16', joined('0', '1', 'F', 'x', 'g', '-', ' ')],
  'cjson.decode': ['cjson.decode, ARGV[1]', json],
  'cmsgpack.unpack': ['cmsgpack.unpack, ARGV[1]', bytes],
  'struct.unpack': ['struct.unpack, ARGV[1], ARGV[2]', structFormat, bytes],
  'struct.pack': ['struct.pack, ARGV[1], ARGV[2], 3, -4, "xyz", 2.5, 7', structFormat, number],
  'tostring of a computed number': ['tostring, ARGV[1] * 1 / 3', number],
  'bit.tobit': ['bit.tobit, ARGV[1]', number],
};

for (const [name, [call, ...args]] of Object.entries(properties)) {
  testWithRedis(
    `random arguments give the same as on a real server: ${name}`,
    async () => {
      await using real = await RealLua.start();
      const engine = new ScriptEngine();
      const source = `${show} return all(pcall(${call}))`;
      await fc.assert(
        fc.asyncProperty(fc.tuple(...args), async (argv) => {
          expect(evaluate(source, { engine, argv })).toEqual(await real.eval(source, [], argv));
        }),
        { seed, numRuns },
      );
    },
    timeoutMs,
  );
}
