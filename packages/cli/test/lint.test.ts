import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';
import { project } from './test-project.js';

const counter = `import { Redis } from 'ioredis';
const redis = new Redis();
export async function view(page: string) {
  const count = Number(await redis.get(\`views:\${page}\`)) + 1;
  await redis.set(\`views:\${page}\`, count, 'EX', 60);
}
`;

async function lint(cwd: string, ...words: string[]) {
  const io = testIo(cwd);
  const exitCode = await main(['lint', ...words], io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

test('a hazard is an error: exit 1, file, place and rule', async () => {
  const { exitCode, stdout } = await lint(project({ 'src/a.ts': counter }));
  expect(exitCode).toBe(1);
  expect(stdout).toContain('src/a.ts');
  expect(stdout).toMatch(/5:15 {2}error .*INCRBY.*geoslot\/no-set-counter/);
});

test('clean code is exit 0 and says how much was looked at', async () => {
  const clean = "import { Redis } from 'ioredis';\nexport const r = new Redis();\nr.get('a');\n";
  const { exitCode, stdout } = await lint(project({ 'a.js': clean }));
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: 'No hazard found in 1 file, 1 Redis call.\n',
  });
});

test('a folder without source files is exit 0', async () => {
  const { exitCode, stdout } = await lint(project({ 'a.md': '' }));
  expect(exitCode).toBe(0);
  expect(stdout).toContain('No Redis call found in 0 files');
});

test('no Redis call is exit 0 and says what was looked for', async () => {
  const { exitCode, stdout } = await lint(project({ 'a.ts': 'export const a = 1;\n' }));
  expect(exitCode).toBe(0);
  expect(stdout).toContain('No Redis call found in 1 file: looked for clients of ioredis');
});

test('a file that cannot be parsed is reported and the rest is still linted', async () => {
  const cwd = project({ 'bad.ts': "import 'ioredis';\nconst = ;\n", 'src/a.ts': counter });
  const { exitCode, stdout } = await lint(cwd);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('This file was not checked');
  expect(stdout).toContain('no-set-counter');
});

test('what git ignores is left out, unless it is named', async () => {
  const cwd = project({ '.gitignore': 'generated/\n', 'generated/a.ts': counter, 'b.ts': '' });
  const { execFileSync } = await import('node:child_process');
  execFileSync('git', ['init', '-q'], { cwd });
  expect((await lint(cwd)).exitCode).toBe(0);
  expect((await lint(cwd, 'generated/a.ts')).exitCode).toBe(1);
  expect((await lint(cwd, 'generated')).exitCode).toBe(1);
});

test('JSON is versioned, sorted and relative to the working directory', async () => {
  const cwd = project({ 'b.ts': counter, 'a.ts': counter });
  const { exitCode, stdout } = await lint(cwd, '--format', 'json');
  const report: unknown = JSON.parse(stdout);
  expect(exitCode).toBe(1);
  expect(report).toMatchObject({
    version: 1,
    files: 2,
    redisCalls: 4,
    findings: [
      {
        rule: 'geoslot/no-set-counter',
        severity: 'error',
        certainty: 'flow',
        file: 'a.ts',
        line: 5,
      },
      { file: 'b.ts', command: 'SET', key: 'views:$page' },
    ],
  });
});

test('fingerprints survive moved lines and tell repeats apart', async () => {
  const prints = async (text: string): Promise<readonly string[]> => {
    const { stdout } = await lint(project({ 'a.ts': text }), '--format', 'gitlab');
    return [...stdout.matchAll(/"fingerprint": "(\w+)"/g)].map(([, print]) => print ?? '');
  };
  const before = await prints(counter);
  expect(await prints(`\n\n${counter}`)).toEqual(before);
  const twice = counter.replace(/( {2}await redis\.set.*\n)/, '$1$1');
  expect(new Set(await prints(twice)).size).toBe(2);
});

test.each([
  [['nowhere'], "no file or folder 'nowhere'"],
  [['--format', 'xml'], "--format 'xml' is not known; use stylish, json"],
  [['--topology', 'ring'], '--topology must be one of active-active, cluster, single'],
  [['--rule', 'no-such:error'], "There is no rule 'no-such'"],
  [['--rule', 'no-set-counter'], 'has no level'],
  [['--max-warnings', 'many'], "--max-warnings 'many' is not a whole number"],
  [['--wrong'], "unknown option '--wrong'"],
])('%j is refused with exit 2 and the remedy', async (words, reason) => {
  const { exitCode, stdout, stderr } = await lint(project({ 'a.ts': counter }), ...words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(reason);
});

test('a rule can be switched off and warnings can be counted', async () => {
  const cwd = project({ 'a.ts': counter });
  expect((await lint(cwd, '--rule', 'no-set-counter:off')).exitCode).toBe(0);
  expect((await lint(cwd, '--rule', 'no-set-counter:warn')).exitCode).toBe(0);
  expect((await lint(cwd, '--rule', 'no-set-counter:warn', '--max-warnings', '0')).exitCode).toBe(
    1,
  );
});

test("ESLint's comments switch findings off, and unused ones are reported", async () => {
  const off = counter.replace(
    '  await redis.set',
    '  // eslint-disable-next-line geoslot/no-set-counter -- shown once a day\n  await redis.set',
  );
  const { exitCode, stdout } = await lint(project({ 'a.ts': off }));
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: 'No hazard found in 1 file, 2 Redis calls (1 switched off by comments).\n',
  });
  const unused = `/* eslint-disable geoslot/require-ttl */\n${counter}`;
  const { stdout: reported } = await lint(project({ 'a.ts': unused }));
  expect(reported).toMatch(/1:1 {2}warning .*geoslot\/unused-suppression/);
});

test('a baseline keeps known findings from counting, and new ones still do', async () => {
  const cwd = project({ 'a.ts': counter });
  const file = ['--baseline', 'known.json'];
  expect((await lint(cwd, ...file)).stderr).toContain("'known.json' cannot be read");
  expect((await lint(cwd, ...file, '--update-baseline')).exitCode).toBe(0);
  expect((await lint(cwd, ...file)).stdout).toContain('1 known to the baseline');
  writeFileSync(join(cwd, 'b.ts'), counter);
  expect((await lint(cwd, ...file)).exitCode).toBe(1);
  writeFileSync(join(cwd, 'known.json'), '{}');
  expect((await lint(cwd, ...file)).stderr).toContain('is not a baseline of version 1');
});

test('--changed reports only what differs from the ref', async () => {
  const cwd = project({ 'a.ts': counter });
  const { execFileSync } = await import('node:child_process');
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'one');
  expect((await lint(cwd, '--changed', 'HEAD')).exitCode).toBe(0);
  writeFileSync(join(cwd, 'b.ts'), counter);
  const { exitCode, stdout } = await lint(cwd, '--changed', 'HEAD');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('b.ts');
  expect(stdout).not.toContain('a.ts');
  expect((await lint(cwd, '--changed', 'nope')).stderr).toContain("--changed 'nope' is no git ref");
});

test('--clients makes sure of what else is a client', async () => {
  const cwd = project({ 'a.ts': counter.replace('ioredis', '@acme/store') });
  expect((await lint(cwd)).exitCode).toBe(0);
  expect((await lint(cwd, '--clients', '@acme/store')).exitCode).toBe(1);
});

test('order and fingerprints depend on the sources alone, not on how they were named', async () => {
  const files = {
    'b/z.ts': counter,
    'b/a.ts': `${counter}${counter.slice(58)}`,
    'a/m.ts': counter,
  };
  const cwd = project(files);
  const findings = async (...words: string[]): Promise<unknown> => {
    const { findings } = JSON.parse((await lint(cwd, ...words, '--format', 'json')).stdout);
    return findings;
  };
  const first = await findings();
  expect(await findings()).toEqual(first);
  expect(await findings('b', 'a')).toEqual(first);
  expect(await findings('b/z.ts', 'a', 'b/a.ts', 'b/z.ts', '--no-cache')).toEqual(first);
  expect(first).toMatchObject([
    { file: 'a/m.ts', line: 5 },
    { file: 'b/a.ts', line: 5 },
    { file: 'b/a.ts', line: 10 },
    { file: 'b/z.ts', line: 5 },
  ]);
});

test('what comments and the baseline accept is told as such', async () => {
  const comment = '// eslint-disable-next-line geoslot/no-set-counter -- rebuilt hourly';
  const cwd = project({
    'a.ts': counter.replace('  await redis.set', `  ${comment}\n  await redis.set`),
  });
  const { exitCode, stdout } = await lint(cwd, '--format', 'json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    findings: [],
    silenced: [
      { by: 'comment', reason: 'rebuilt hourly', finding: { rule: 'geoslot/no-set-counter' } },
    ],
  });
});

test('strict asks comments for a reason', async () => {
  const comment = '// eslint-disable-next-line geoslot/no-set-counter';
  const cwd = project({
    'a.ts': counter.replace('  await redis.set', `  ${comment}\n  await redis.set`),
  });
  expect((await lint(cwd)).exitCode).toBe(0);
  const { exitCode, stdout } = await lint(cwd, '--preset', 'strict');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/does not say why: write the reason after --.*unexplained-suppression/);
  expect((await lint(cwd, '--preset', 'lax')).stderr).toContain("--preset 'lax' is not known");
});

test('--types asks the compiler about receivers that the data flow leaves open', async () => {
  const client = `export declare class Redis {
  get(key: string): Promise<string | null>;
  set(key: string, value: string | number): Promise<'OK'>;
}
`;
  const open = `import type { Redis } from 'ioredis';
declare const clients: { redisFor: Map<string, Redis> };
export async function view(page: string) {
  for (const [, one] of clients.redisFor) {
    const count = Number(await one.get(\`views:\${page}\`)) + 1;
    await one.set(\`views:\${page}\`, count);
  }
}
`;
  const cwd = project({
    'package.json': '{ "type": "module" }',
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "target": "es2022" } }',
    'node_modules/ioredis/package.json': '{ "name": "ioredis", "types": "index.d.ts" }',
    'node_modules/ioredis/index.d.ts': client,
    'a.ts': open,
  });
  const calls = async (...words: string[]): Promise<number> =>
    JSON.parse((await lint(cwd, ...words, '--format', 'json')).stdout).redisCalls;
  expect(await calls('--no-types')).toBe(0);
  expect(await calls('--types')).toBe(2);
});
