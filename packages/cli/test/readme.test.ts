import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { main } from '../src/main.js';
import { createProgram } from '../src/program.js';
import { testIo } from './test-io.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const script = fileURLToPath(new URL('../scripts/update-reference.mjs', import.meta.url));
const names = createProgram({ io: testIo('.'), finish: () => undefined }).commands.map((each) =>
  each.name(),
);

test('the README holds the built help of every command', () => {
  const { status } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(status, 'run node packages/cli/scripts/update-reference.mjs').toBe(0);
  for (const name of names) expect(readme).toContain(`Usage: geoslot ${name} `);
});

test.each(names)(
  '%s --help has examples, and each starts with a command there is',
  async (name) => {
    const io = testIo('.');
    expect(await main([name, '--help'], io)).toBe(0);
    const [, examples = ''] = io.stdout.split('\nExamples:\n');
    const lines = examples.trim().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      expect(line).toMatch(/^ *\$ (source <\()?(geoslot|redis-cli) \w*/);
      const [, used] = /geoslot (\w+)/.exec(line) ?? [];
      if (used !== undefined) expect(names).toContain(used);
    }
  },
);
