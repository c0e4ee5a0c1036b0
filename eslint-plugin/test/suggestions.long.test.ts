import type { Linter } from 'eslint';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';
import { afterAll, expect, test } from 'vitest';
import { rules } from '../src/rules.js';
import { messagesOf } from './lint.js';
import { readRulePage } from './rule-page.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const cache = here('../../node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'suggestions-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hazards = here('../../examples/hazards/src');
const hazardsOf = (id: string): readonly string[] =>
  readdirSync(hazards)
    .filter((name) => name === `${id}.bad.ts`)
    .map((name) => readFileSync(join(hazards, name), 'utf8'));

interface Change {
  readonly id: string;
  readonly before: string;
  readonly after: string;
  readonly messages: readonly Linter.LintMessage[];
}

/** Every suggestion that a rule makes for its bad examples, applied. */
function changesOf(id: string): readonly Change[] {
  const only = { rules: { [`geoslot/${id}`]: 'error' } } as const;
  const bad = readRulePage(id).blocks.filter(({ section }) => section === 'Bad');
  return [...bad.map(({ code }) => code), ...hazardsOf(id)].flatMap((before) =>
    messagesOf(before, only)
      .flatMap(({ suggestions = [] }) => suggestions)
      .map(({ fix: { range, text } }) => {
        const after = before.slice(0, range[0]) + text + before.slice(range[1]);
        return { id, before, after, messages: messagesOf(after, only) };
      }),
  );
}

/** The type errors of each text, checked together. */
function errorsIn(texts: readonly string[]): readonly (readonly string[])[] {
  const files = texts.map((text, index) => {
    const file = join(folder, `case-${index}.ts`);
    writeFileSync(file, text);
    return file;
  });
  const program = typescript.createProgram(files, {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: ['node'] },
    target: typescript.ScriptTarget.ES2023,
    module: typescript.ModuleKind.NodeNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeNext,
  });
  return files.map((file) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .map(({ messageText }) => typescript.flattenDiagnosticMessageText(messageText, ' ')),
  );
}

test('what a suggestion writes compiles, and the finding is gone', () => {
  const changes = Object.keys(rules).flatMap(changesOf);
  expect([...new Set(changes.map(({ id }) => id))].sort()).toEqual([
    'no-check-then-set',
    'no-cross-slot',
    'no-ignored-exec-result',
    'no-insecure-client',
    'no-unowned-unlock',
    'require-error-listener',
    'require-ttl',
    'ttl-unit',
  ]);
  const errors = errorsIn(changes.flatMap(({ before, after }) => [before, after]));
  for (const [index, { id, before, after, messages }] of changes.entries()) {
    const [old = [], now = []] = errors.slice(2 * index, 2 * index + 2);
    expect(
      now.filter((error) => !old.includes(error)),
      after,
    ).toEqual([]);
    const only = { rules: { [`geoslot/${id}`]: 'error' } } as const;
    expect(messages.length, after).toBeLessThan(messagesOf(before, only).length);
  }
});
