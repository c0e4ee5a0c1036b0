import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Analysis } from '../src/analysis.js';
import { factsOfSource } from '../src/analyze-source.js';
import { parseSource } from '../src/syntax/parse.js';

const isLong = process.env['GEOSLOT_LONG'] === '1';
const longer = isLong ? 7_200_000 : undefined;
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Analyses a text as if it mentioned Redis; any failure is thrown. */
function analyse(file: string, text: string): void {
  const parsed = parseSource(file, text);
  if ('source' in parsed) factsOfSource(new Analysis({}), parsed.source, (path) => path);
}

function failuresOf(files: readonly (readonly [string, string])[]): readonly string[] {
  return files.flatMap(([file, text]) => {
    try {
      analyse(file, text);
      return [];
    } catch (error) {
      return [`${file}: ${String(error)}`];
    }
  });
}

test(
  'every file of the parser tests of test262 is survived',
  () => {
    const manifest = createRequire(import.meta.url).resolve('test262-parser-tests/package.json');
    const folders = ['pass', 'pass-explicit', 'fail', 'early'];
    const files = folders.flatMap((folder) =>
      readdirSync(join(dirname(manifest), folder)).map((name) =>
        join(dirname(manifest), folder, name),
      ),
    );
    expect(files.length).toBeGreaterThan(3000);
    expect(failuresOf(files.map((file) => [file, readFileSync(file, 'utf8')]))).toEqual([]);
  },
  longer,
);

function* sourcesUnder(folder: string, deepest: number): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && deepest > 0) yield* sourcesUnder(path, deepest - 1);
    else if (entry.isFile() && /\.(js|mjs|cjs|ts|mts|cts)$/.test(entry.name)) yield path;
  }
}

test(
  'dependencies of this project are survived',
  () => {
    const names = ['ioredis', '@redis/client', 'iovalkey', '@types/node', 'luaparse', 'commander'];
    const most = isLong ? 5_000 : 120;
    const files = names.flatMap((name) => {
      const found = [...sourcesUnder(join(root, 'node_modules', name), 4)];
      return found.filter((file) => statSync(file).size < 100_000).slice(0, most);
    });
    expect(files.length).toBeGreaterThan(300);
    expect(failuresOf(files.map((file) => [file, readFileSync(file, 'utf8')]))).toEqual([]);
  },
  longer,
);

const seeds = [
  `import { Redis, type ChainableCommander } from 'ioredis';
class Store<T extends Redis> { #r = new Redis({ keyPrefix: 'a:' });
  constructor(private readonly c: T, @Inject() readonly d?: Redis) {}
  async get(key: string, { ttl = 5 } = {}) { const v = await this.#r.get(\`x:\${key}\`);
    if (v === null) return; for (const k of [key]) await this.c.set(k, JSON.parse(v).n + 1, 'EX', ttl);
    const m = this.c.multi(); m.del(...[key]); return (await m.exec())?.map(([, r]) => r); } }`,
  `const { createClient } = require('redis'); const client = createClient({ url: 'redis://x' });
client.on('error', () => {}); module.exports = { client, set: (k, v) => client.set(k, v, { EX: 9 }) };
exports.lock = async (id) => { try { if (await client.set('l:' + id, 1, { NX: true })) return f(); }
  finally { await client.del('l:' + id); } }; let n = await client.incr('n'); n === 1 && client.expire('n', 60);`,
  `enum K { A = 'a', B = 1 } declare module 'ioredis' { interface Redis { take(k: string): string } }
namespace N { export const p = 'p'; } abstract class A { abstract k(): string; static { this.x = 1; } }
type F = ReturnType<typeof make>; function make(this: A, ...rest: string[]) { return redis.mget(rest); }
label: while (true) { switch (await redis.get(K.A)) { case '1': continue label; default: break label; } }
redis.eval("return redis.call('GET', KEYS[1])", 1, K.A satisfies string, <any>x, y!);`,
];

/** Texts made from valid ones by cutting, doubling and swapping tokens. */
const mutation = fc.record({
  seed: fc.constantFrom(...seeds),
  edits: fc.array(
    fc.record({
      at: fc.nat(10_000),
      length: fc.nat(12),
      kind: fc.constantFrom('cut', 'double', 'swap', 'insert'),
      token: fc.constantFrom(
        '?.',
        '...',
        '(',
        ')',
        '{',
        '}',
        ' as any',
        ' await ',
        '!',
        ',',
        ';',
        '=>',
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

test(
  'mutations of valid texts are survived',
  () => {
    fc.assert(
      fc.property(mutation, ({ seed, edits }) => {
        const text = edits.reduce((current, { at, length, kind, token }) => {
          const start = at % Math.max(1, current.length);
          const piece = current.slice(start, start + length);
          const [head, tail] = [current.slice(0, start), current.slice(start + length)];
          if (kind === 'cut') return head + tail;
          if (kind === 'double') return head + piece + piece + tail;
          return kind === 'insert' ? head + token + piece + tail : head + tail + piece;
        }, seed);
        for (const file of ['a.ts', 'a.js', 'a.tsx']) analyse(file, text);
      }),
      { numRuns: isLong ? 20_000 : 400, seed: 11 },
    );
  },
  longer,
);

test('a file that does not parse is told with its place', () => {
  const parsed = parseSource('a.ts', 'const x = 1;\nfunction (');
  expect(parsed).toMatchObject({ problem: { location: { line: 2 } } });
});
