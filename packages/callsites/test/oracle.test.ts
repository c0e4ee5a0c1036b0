import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { analyzeProject } from '../src/analyze-project.js';
import { createSlimOracle } from '../src/oracle/slim-program.js';
import { callText } from './support/facts.js';
import { fileOf, folderOf } from './support/project.js';

const nodeModules = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** `pick` hides the client from flow, not from a type checker. */
const code = `// redis
import type { Redis } from 'ioredis';
declare function pick<T, K extends keyof T>(of: T, key: K): T[K];
export function f(context: { db: Redis; names: Map<string, string> }) {
  pick(context, 'db').get('k');
  pick(context, 'names').get('no');
}
`;

test('each file is asked about under its own tsconfig, the clients taken from elsewhere', async () => {
  const config = (paths: object) =>
    JSON.stringify({
      extends: '@acme/missing',
      compilerOptions: { module: 'esnext', moduleResolution: 'bundler', strict: true, paths },
    });
  const use = (from: string): string => `// redis
import type { Context } from '${from}';
declare function pick<T, K extends keyof T>(of: T, key: K): T[K];
export const f = (context: Context) => pick(context, 'db').get('k');`;
  const root = folderOf({
    'a/tsconfig.json': config({ '#own/*': ['./src/*'] }),
    'a/src/context.ts': `import type { Redis } from 'ioredis';\nexport interface Context { db: Redis }`,
    'a/src/use.ts': use('#own/context'),
    'b/tsconfig.json': config({ '#own/*': ['./lib/*'] }),
    'b/lib/context.ts': `export interface Context { db: Map<string, string> }`,
    'b/lib/use.ts': use('#own/context'),
  });
  const files = ['a/src/use.ts', 'b/lib/use.ts'].map((path) => join(root, path));
  const oracle = await createSlimOracle({ root, files, declarations: dirname(nodeModules) });
  const { files: found } = analyzeProject({ root, ...(oracle && { oracle }) });
  expect(found.map(({ path, calls, openCalls }) => [path, calls.map(callText), openCalls])).toEqual(
    [
      ['a/src/use.ts', ['GET k'], 0],
      ['b/lib/use.ts', [], 1],
    ],
  );
});

test('types are asked about what flow leaves open, and only about that', async () => {
  const root = folderOf({
    'a.ts': code,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        module: 'esnext',
        moduleResolution: 'bundler',
        strict: true,
        paths: { ioredis: [join(nodeModules, 'ioredis')] },
      },
    }),
  });
  const oracle = await createSlimOracle({ root, files: [join(root, 'a.ts')] });
  const without = fileOf(analyzeProject({ root }), 'a.ts');
  expect(without?.calls ?? []).toEqual([]);
  const facts = fileOf(analyzeProject({ root, ...(oracle && { oracle }) }), 'a.ts');
  expect(facts?.calls.map((call) => [callText(call), call.certainty, call.client])).toEqual([
    ['GET k', 'type', 'ioredis'],
  ]);
});

test('types are asked before a name counts', async () => {
  const root = folderOf({
    'a.ts': code.replace("pick(context, 'db')", "const redis = pick(context, 'db'); redis"),
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'esnext', moduleResolution: 'bundler', strict: true },
    }),
  });
  const oracle = await createSlimOracle({
    root,
    files: [join(root, 'a.ts')],
    declarations: dirname(nodeModules),
  });
  const certaintyOf = (input: object) =>
    fileOf(analyzeProject({ root, ...input }), 'a.ts')?.calls.map(({ certainty }) => certainty);
  expect(certaintyOf({})).toEqual(['name']);
  expect(certaintyOf(oracle ? { oracle } : {})).toEqual(['type']);
});
