import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const code = tracked.filter(
  (file) => /\.(ts|mts|js|mjs|cjs)$/.test(file) && !/(\.generated\.ts|\/fixtures\/)/.test(file),
);
const data = /\/data\//;
const lineCount = (file: string): number => read(file).split('\n').length - 1;

test('no code file passes the wall of 400 lines', () => {
  const long = code.filter((file) => !data.test(file) && lineCount(file) > 400);
  expect(long.map((file) => `${file}: ${lineCount(file)} lines`)).toEqual([]);
});

test('the median source file stays within 120 lines and nine in ten within 250', () => {
  const counts = code
    .filter((file) => /\/src\//.test(file) && !data.test(file))
    .map(lineCount)
    .sort((a, b) => a - b);
  expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(120);
  expect(counts[Math.floor(counts.length * 0.9)]).toBeLessThanOrEqual(250);
});

test('file names are kebab-case', () => {
  const odd = code.filter((file) => !/^\.?[a-z0-9]+([.-][a-z0-9]+)*$/.test(basename(file)));
  expect(odd).toEqual([]);
});

test('src folders hold no tests', () => {
  expect(tracked.filter((file) => /\/src\/.*\.test(-d)?\.ts$/.test(file))).toEqual([]);
});

test('nothing is left for later', () => {
  const marker = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`);
  expect(code.filter((file) => marker.test(read(file)))).toEqual([]);
});

test('no focused test and no silenced type', () => {
  const banned = /\b(test|it|describe)\.only\(|@ts-ignore|@ts-nocheck|as unknown as/;
  const own = 'test/tidy.test.ts';
  const config = 'eslint.config.js';
  const offenders = code.filter((file) => ![own, config].includes(file) && banned.test(read(file)));
  expect(offenders).toEqual([]);
});

test('every relative link of the documentation leads to a file', () => {
  const broken: string[] = [];
  for (const file of tracked.filter((name) => name.endsWith('.md'))) {
    // Code is no link, although `handles[name](id)` looks like one.
    const prose = read(file).replaceAll(/^```[\s\S]*?^```$/gm, '');
    for (const [, target] of prose.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)) {
      if (!existsSync(join(root, dirname(file), target ?? ''))) broken.push(`${file}: ${target}`);
    }
  }
  expect(broken).toEqual([]);
});

test('nothing names a path of the machine it was written on', () => {
  const path = new RegExp(`(^|[\\s'"\`(])/(work|root|farm)/`, 'm');
  expect(
    tracked.filter((file) => /\.(ts|mjs|cjs|js|md|json|yml)$/.test(file) && path.test(read(file))),
  ).toEqual([]);
});
