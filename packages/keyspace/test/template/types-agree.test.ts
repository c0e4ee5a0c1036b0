import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { KeyTemplateError, parseTemplate } from '../../src/index.js';
import { seed } from '../check.js';
import { arbitraryTemplate } from './arbitrary-template.js';

const samples = [...new Set(fc.sample(arbitraryTemplate, { numRuns: 250, seed }))];

/** The run-time sentence without its remedy; undefined when the template is accepted. */
function refusalOf(template: string): string | undefined {
  try {
    parseTemplate(template);
    return undefined;
  } catch (error) {
    if (!(error instanceof KeyTemplateError)) throw error;
    return error.message.split('; ')[0];
  }
}

/** What the compiler says of each template, by its position; a line of code for each. */
function compilerMessages(templates: readonly string[]): ReadonlyMap<number, string> {
  const file = fileURLToPath(new URL('virtual.ts', import.meta.url));
  const code = [
    "import { parseTemplate } from '../../src/index.js';",
    ...templates.map((template) => `parseTemplate(${JSON.stringify(template)});`),
  ].join('\n');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(file, code, ts.ScriptTarget.ES2023)
      : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  return new Map(
    program
      .getSemanticDiagnostics(source)
      .map(({ start = 0, messageText }) => [
        (source?.getLineAndCharacterOfPosition(start).line ?? 0) - 1,
        ts.flattenDiagnosticMessageText(messageText, '\n'),
      ]),
  );
}

test('the compiler refuses what the run time refuses, with the same sentence', () => {
  const messages = compilerMessages(samples);
  expect(messages.size).toBeGreaterThan(50);
  for (const [index, template] of samples.entries()) {
    const refusal = refusalOf(template);
    const message = messages.get(index);
    if (refusal === undefined) expect(message, template).toBeUndefined();
    else expect(message, template).toContain(refusal);
  }
});
