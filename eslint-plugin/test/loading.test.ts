import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const built = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The native libraries of oxc that a program has loaded by its end. */
function librariesAfter(program: string): readonly string[] {
  const report = `process.report.excludeNetwork = true;
const { sharedObjects } = process.report.getReport();
console.log(sharedObjects.filter((file) => /oxc/.test(file)).join('\\n'));`;
  const words = ['--input-type=module', '--eval', `${program}\n${report}`];
  const printed = execFileSync(process.execPath, words, { encoding: 'utf8' });
  return printed.split('\n').filter((line) => line !== '');
}

test('the plugin loads no native code before a file leads to another', () => {
  const plugin = JSON.stringify(built('../dist/index.js'));
  expect(librariesAfter(`await import(${plugin});`)).toEqual([]);
  const parse = JSON.stringify(built('../../packages/callsites/dist/index.js'));
  const program = `(await import(${parse})).parseSource('a.ts', 'a');`;
  expect(librariesAfter(program)).toHaveLength(1);
});
