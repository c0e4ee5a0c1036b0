import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';
import { project, type TestFiles } from './test-project.js';

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** Families of every kind that raw calls can be rewritten for. */
export const keyspace = `import { counter, defineKeyspace, field, hash, register, set, sortedSet } from 'geoslot';

export const shop = defineKeyspace({
  signups: counter({ key: 'g:{signups}:total', ttl: 'forever', because: 'lifetime metric' }),
  views: counter({ key: 'sess:{$sessionId}:views:$page', ttl: '2h' }),
  attempts: counter({ key: 'try:{$id}', ttl: '60s', expires: 'after first write' }),
  cart: hash({
    key: 'sess:{$sessionId}:cart',
    ttl: '2h',
    fields: { currency: field.text(), items: field.counter() },
  }),
  tags: set({ key: 't:{$tenantId}:tags', ttl: '30d' }),
  board: sortedSet({ key: 'g:{board}:$hour', ttl: '2h', score: 'counter' }),
  flag: register({ key: 'g:{flags}:$name', ttl: '1h' }),
});
`;

export const client = `import { Redis } from 'ioredis';

export const redis = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
`;

const config = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    types: ['node'],
    outDir: 'out',
    rootDir: 'src',
  },
  include: ['src'],
};

/** A TypeScript project that finds the packages of this workspace. */
export function adoptProject(files: TestFiles, compilerOptions: object = {}): string {
  const folder = project({
    'package.json': '{ "name": "adopting", "type": "module" }\n',
    'tsconfig.json': JSON.stringify({
      ...config,
      compilerOptions: { ...config.compilerOptions, ...compilerOptions },
    }),
    'src/keyspace.ts': keyspace,
    ...files,
  });
  symlinkSync(modules, join(folder, 'node_modules'));
  return folder;
}

export async function adopt(cwd: string, ...words: string[]) {
  const io = testIo(cwd);
  const exitCode = await main(['adopt', ...words], io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}
