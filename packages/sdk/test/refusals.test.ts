import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const file = fileURLToPath(new URL('refusals.test-d.ts', import.meta.url));
const directive = /^\s*\/\/ @ts-expect-error (.*)$/;

/** The type test with its directives turned into plain comments, so that the errors show. */
function undirected(text: string): string {
  return text.replaceAll('// @ts-expect-error ', '// expected: ');
}

function diagnosticsByLine(): ReadonlyMap<number, string> {
  const configFile = fileURLToPath(new URL('tsconfig.json', import.meta.url));
  const read = ts.readConfigFile(configFile, (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(
    read.config,
    ts.sys,
    fileURLToPath(new URL('.', import.meta.url)),
  );
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => (name === file ? undirected(readFile(name) ?? '') : readFile(name));
  const program = ts.createProgram({ rootNames: [file], options, host });
  const source = program.getSourceFile(file);
  const found = new Map<number, string>();
  for (const { start = 0, messageText } of program.getSemanticDiagnostics(source)) {
    const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    found.set(line, `${found.get(line) ?? ''}${text}`);
  }
  return found;
}

test('every refusal of the types is the sentence that its test names', { timeout: 120_000 }, () => {
  const lines = readFileSync(file, 'utf8').split('\n');
  const expected = lines.flatMap((line, index) => {
    const [, sentence] = directive.exec(line) ?? [];
    return sentence === undefined ? [] : [{ sentence, line: index }];
  });
  const found = [...diagnosticsByLine()];
  expect(expected.length).toBeGreaterThan(20);
  const silent = expected.filter(({ sentence, line }) => {
    const near = found.filter(([at]) => at > line && at <= line + 4).map(([, text]) => text);
    const [words = ''] = sentence.split(' …');
    return !near.some((text) => text.includes(words));
  });
  expect(silent).toEqual([]);
});
