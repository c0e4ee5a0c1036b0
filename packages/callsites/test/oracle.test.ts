import { join } from 'node:path';
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
