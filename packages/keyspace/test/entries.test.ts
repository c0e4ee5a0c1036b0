import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** The files an entry loads, itself included, relative to `src`. Type imports load nothing. */
function loadedBy(entry: string): ReadonlySet<string> {
  const files = new Set([join(source, entry)]);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    for (const [, target = ''] of text.matchAll(
      /^(?:import|export|\}) (?!type ).*?from '(\.[^']+)';/gm,
    )) {
      const path = join(dirname(file), target.replace(/\.js$/, '.ts'));
      if (existsSync(path)) files.add(path);
    }
  }
  return new Set([...files].map((file) => relative(source, file)));
}

test('the main entry loads nothing of the commands', () => {
  const files = [...loadedBy('index.ts')];
  expect(files).toContain('template/key-template.ts');
  expect(files.filter((file) => /^(commands|profiles)\//.test(file))).toEqual([]);
});

test('a family of rows loads neither the table nor another family', () => {
  const files = [...loadedBy('commands/rows/string.ts')];
  expect(files).toContain('commands/facts/retry.ts');
  const families = files.filter((file) => /^commands\/rows\//.test(file)).sort();
  expect(families).toEqual(['commands/rows/kinds.ts', 'commands/rows/string.ts']);
  expect(files).not.toContain('commands/command-table.ts');
});

test('functions for single rows load no row', () => {
  const files = [...loadedBy('commands/rows.ts')];
  expect(files).toContain('commands/parse-arguments.ts');
  expect(files.filter((file) => /^commands\/rows\/|command-table/.test(file))).toEqual([]);
});

test('profiles load no row', () => {
  const files = [...loadedBy('profiles/index.ts')];
  expect(files).toContain('profiles/redis-active-active.ts');
  expect(files.filter((file) => /^commands\/rows\/|command-table/.test(file))).toEqual([]);
});
