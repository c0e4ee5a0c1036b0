import { parseForESLint } from '@typescript-eslint/parser';
import { analyzeFile, type FileInput } from '../../src/analyze-file.js';
import type { FileFacts } from '../../src/facts/file-facts.js';
import type { RedisCall } from '../../src/facts/redis-call.js';
import { keyText } from '../../src/keys/key-text.js';

/** The facts of a file, parsed as ESLint parses TypeScript. */
export function factsOf(
  code: string,
  filename = 'file.ts',
  input: Pick<FileInput, 'clients' | 'keyspace' | 'resolver'> = {},
): FileFacts {
  const { ast, scopeManager, visitorKeys } = parseForESLint(code, {
    range: true,
    sourceType: 'module',
    ecmaFeatures: { jsx: true },
    filePath: filename,
  });
  return analyzeFile({ ast, text: code, scopeManager, visitorKeys, filename, ...input });
}

/** `SET cache:$id` and so on, one line a call. */
export const callsOf = (facts: FileFacts): readonly string[] => facts.calls.map(callText);

export function callText({ command, keys, variableKeys }: RedisCall): string {
  return [command, ...keys.map(keyText), ...(variableKeys ? ['…'] : [])].join(' ');
}

/** Imports and clients that most snippets start with. */
export const withIoredis = (code: string): string =>
  `import { Redis } from 'ioredis';\nconst redis = new Redis();\n${code}`;

export const withNodeRedis = (code: string): string =>
  `import { createClient } from 'redis';\nconst client = createClient();\n${code}`;
