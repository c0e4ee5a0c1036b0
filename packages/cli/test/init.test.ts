import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { testIo } from './test-io.js';
import { project } from './test-project.js';

async function init(cwd: string, ...words: string[]) {
  const io = testIo(cwd);
  const exitCode = await main(['init', ...words], io);
  return { exitCode, stdout: io.stdout, stderr: io.stderr };
}

const manifest = '{\n    "dependencies": {\n        "ioredis": "6.0.0"\n    }\n}\n';

test('nothing is written without a yes, and the diff is shown', async () => {
  const cwd = project({ 'package.json': manifest });
  const { exitCode, stdout, stderr } = await init(cwd);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('nothing was written; answer y, or pass --yes');
  expect(stdout).toContain(
    '+        "lint:redis": "geoslot lint --baseline geoslot.baseline.json"',
  );
  expect(readdirSync(cwd)).toEqual(['package.json']);
});

test('--yes writes a script, a CI step and a baseline, and a second run changes nothing', async () => {
  const cwd = project({ 'package.json': manifest, '.gitlab-ci.yml': '', 'pnpm-lock.yaml': '' });
  const { exitCode, stdout } = await init(cwd, '--yes');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Found pnpm, ioredis, gitlab and no ESLint flat config.');
  expect(stdout).toContain("Left to you: add `include: '.gitlab/geoslot.yml'`");
  const text = readFileSync(join(cwd, 'package.json'), 'utf8');
  expect(text).toContain('\n    "scripts": {\n        "lint:redis"');
  expect(JSON.parse(text).geoslot).toEqual({ topology: 'active-active' });
  expect(readFileSync(join(cwd, '.gitlab/geoslot.yml'), 'utf8')).toContain('pnpm install');
  expect(readFileSync(join(cwd, 'geoslot.baseline.json'), 'utf8')).toContain('"version": 1');
  const again = await init(cwd, '--yes');
  expect(again).toMatchObject({ exitCode: 0 });
  expect(again.stdout).toContain('Everything is set up already.');
});

test('a folder without package.json is refused with the remedy', async () => {
  const { exitCode, stderr } = await init(project({}));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('no readable package.json here; run geoslot init where it is');
});

test('the settings that init writes are those that lint reads; its own are left as they are', async () => {
  const claim = `import { Redis } from 'ioredis';
const redis = new Redis();
export const claim = (id: string) => redis.set(\`job:{\${id}}\`, 'me', 'NX', 'EX', 60);
`;
  const cwd = project({ 'package.json': manifest, '.github/x': '', 'a.ts': claim });
  expect((await init(cwd, '--yes', '--topology', 'cluster')).exitCode).toBe(0);
  expect(JSON.parse(readFileSync(join(cwd, 'geoslot.baseline.json'), 'utf8')).findings).toEqual({});
  expect(readFileSync(join(cwd, '.github/workflows/geoslot.yml'), 'utf8')).toContain(
    'run: npm install',
  );
  const own = project({ 'package.json': '{ "geoslot": { "topology": "single" } }' });
  await init(own, '--yes', '--topology', 'active-active');
  expect(readFileSync(join(own, 'package.json'), 'utf8')).toContain('"topology": "single"');
  expect((await init(own, '--topology', 'ring')).stderr).toContain(
    "--topology 'ring' is not known",
  );
});

test('on a terminal it asks for the topology, then whether to write', async () => {
  const cwd = project({ 'package.json': manifest });
  const asked: string[] = [];
  const io = Object.assign(testIo(cwd), {
    canAsk: true,
    confirm: (question: string) => {
      asked.push(question);
      return Promise.resolve(question.startsWith('Write'));
    },
  });
  expect(await main(['init'], io)).toBe(0);
  expect(asked).toEqual(['Do several regions write to this database?', 'Write these files?']);
  expect(readFileSync(join(cwd, 'package.json'), 'utf8')).toContain('"topology": "cluster"');
});
