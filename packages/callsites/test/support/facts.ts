import { parseForESLint } from '@typescript-eslint/parser';
import { analyzeFile, type FileInput, type HostFile } from '../../src/analyze-file.js';
import type { FileFacts } from '../../src/facts/file-facts.js';
import type { RedisCall } from '../../src/facts/redis-call.js';
import { keyText } from '../../src/keys/key-text.js';

/** A file, parsed as ESLint parses TypeScript. */
export function hostFile(text: string, filename = 'file.ts'): HostFile {
  const { ast, scopeManager, visitorKeys } = parseForESLint(text, {
    range: true,
    sourceType: 'module',
    ecmaFeatures: { jsx: true },
    filePath: filename,
  });
  return { ast, text, scopeManager, visitorKeys, filename };
}

/** Its facts. */
export const factsOf = (
  code: string,
  filename = 'file.ts',
  input: Pick<FileInput, 'clients' | 'keyspace' | 'resolver'> = {},
): FileFacts => analyzeFile({ ...hostFile(code, filename), ...input });

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
