import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';
import { project } from './test-project.js';

const hazard = `import { Redis } from 'ioredis';
const redis = new Redis();
export async function view(page: string) {
  const count = Number(await redis.get(\`views:\${page}\`)) + 1;
  await redis.set(\`views:\${page}\`, count, 'EX', 60);
}
`;

/** Both commands that read sources have to do the rest, whatever one file is. */
async function lintAndReview(cwd: string, ...words: string[]) {
  const io = testIo(cwd);
  const exitCode = await main(['lint', ...words], io);
  const review = testIo(cwd);
  expect(await main(['review'], review)).toBe(0);
  expect(review.stdout).toContain('views:');
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

/** The hazard of the good file is reported, and `line` says what is wrong with the other one. */
async function expectRest(cwd: string, line?: RegExp, ...words: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await lintAndReview(cwd, ...words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toContain('geoslot/no-set-counter');
  if (line !== undefined) expect(stdout).toMatch(line);
}

test('no tsconfig is no matter', async () => {
  await expectRest(project({ 'a.ts': hazard }));
});

test.each([
  ['{ "compilerOptions": ', 'it is no JSON with comments'],
  ['{ "extends": "./base.json" }', "it extends './base.json', which is not there"],
])('a tsconfig that says %s is one warning', async (text, reason) => {
  const cwd = project({ 'a.ts': hazard, 'tsconfig.json': text });
  await expectRest(cwd, new RegExp(`tsconfig\\.json[\\s\\S]*This file was not checked: ${reason}`));
});

test('comments and trailing commas are no fault of a tsconfig', async () => {
  const config = '\uFEFF{ // comment\n "include": ["src//**", /* all */ ], }\n';
  const cwd = project({ 'a.ts': hazard, 'tsconfig.json': config });
  const { stdout } = await lintAndReview(cwd);
  expect(stdout).not.toContain('tsconfig.json');
});

test('a syntax error is one warning with its place', async () => {
  const cwd = project({ 'a.ts': hazard, 'bad.ts': "import 'ioredis';\nconst = ;\n" });
  await expectRest(cwd, /bad\.ts\n +2:\d+ {2}warning {2}This file was not checked/);
});

test('a file that cannot be read is one warning', async () => {
  const cwd = project({ 'a.ts': hazard });
  // Reading another process' memory fails for everybody, root included.
  await expectRest(cwd, /The file cannot be read/, 'a.ts', '/proc/self/mem');
});

test('a binary file is one warning', async () => {
  const cwd = project({ 'a.ts': hazard });
  writeFileSync(join(cwd, 'redis.js'), Buffer.from([0x72, 0x65, 0, 0xff, 0xfe, 0, 1, 2]));
  await expectRest(cwd, /redis\.js[\s\S]*The file is binary/);
});

test('a bundle of 5 MB in one line is left out, in bounded time', async () => {
  const line = 'redis.set("a:"+b,1);'.repeat(5 * 50_000);
  const cwd = project({ 'a.ts': hazard, 'redis.min.js': line });
  const started = process.cpuUsage();
  await expectRest(cwd, /redis\.min\.js[\s\S]*looks generated/);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1e6).toBeLessThan(5);
});

test('links that lead in a circle, or nowhere, are not followed', async () => {
  const cwd = project({ 'a.ts': hazard });
  mkdirSync(join(cwd, 'src'));
  symlinkSync('..', join(cwd, 'src/up'));
  symlinkSync('self.ts', join(cwd, 'self.ts'));
  symlinkSync('gone.ts', join(cwd, 'dangling.ts'));
  await expectRest(cwd);
  const io = testIo(cwd);
  expect(await main(['lint', 'self.ts'], io)).toBe(2);
  expect(io.stderr).toBe("geoslot: no file or folder 'self.ts'; name one that exists.\n");
});

test.each([
  ['lint', '--changed'],
  ['review', '--base'],
])(
  '%s %s refuses a ref that does not exist, and a folder without git, in one line',
  async (command, option) => {
    const cwd = project({ 'a.ts': hazard });
    for (const prepare of [() => undefined, () => execFileSync('git', ['init', '-q'], { cwd })]) {
      prepare();
      const io = testIo(cwd);
      expect(await main([command, option, 'no-such-ref'], io)).toBe(2);
      expect(io.stderr).toBe(
        `geoslot: ${option} 'no-such-ref' is no git ref here; name a branch, tag or commit.\n`,
      );
    }
  },
);

test('an option of git is no ref', async () => {
  const cwd = project({ 'a.ts': hazard });
  execFileSync('git', ['init', '-q'], { cwd });
  const io = testIo(cwd);
  expect(await main(['lint', '--changed', '--output=pwned'], io)).toBe(2);
});

test('an empty folder, and one without a Redis call, say what was looked for', async () => {
  for (const files of [{}, { 'a.ts': 'export const a = 1;\n' }]) {
    const io = testIo(project(files));
    expect(await main(['lint'], io)).toBe(0);
    expect(io.stdout).toMatch(/No Redis call found in \d files?: looked for clients of ioredis/);
    const review = testIo(io.cwd);
    expect(await main(['review'], review)).toBe(0);
    expect(review.stdout).toContain('0 key families');
  }
});
