import { parseForESLint } from '@typescript-eslint/parser';
import { analyzeFile, type ProjectFacts } from '@geoslot/callsites';
import { checks } from '../src/checks.js';
import type { Finding } from '../src/finding.js';
import { findingsOf } from '../src/run-checks.js';
import { parseSettings } from '../src/settings.js';

interface FindOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  /** The path of the module; `src/case.ts` unless said otherwise. */
  readonly path?: string;
}

/** The message ids of one check in the body of a function that has clients at hand. */
export const find = (rule: string, body: string, options: FindOptions = {}): string[] =>
  findIn(rule, inFunction(body), options);

/** The message ids of one check in a whole module. */
export const findIn = (rule: string, code: string, options: FindOptions = {}): string[] =>
  findingsIn(rule, code, options).map(({ messageId }) => messageId);

function findingsIn(
  rule: string,
  code: string,
  { settings, options, path = 'src/case.ts' }: FindOptions = {},
): readonly Finding[] {
  const check = checks.find(({ id }) => id === rule);
  if (check === undefined) throw new Error(`no check '${rule}'`);
  return findingsOf(check, factsOf({ [path]: code }), {
    settings: parseSettings(settings),
    options: { [rule]: options ?? {} },
  });
}

/** The body of the function after the first suggestion of the first finding; undefined without. */
export function suggested(rule: string, body: string): string | undefined {
  const code = inFunction(body);
  const [suggestion] = findingsIn(rule, code)[0]?.suggestions ?? [];
  if (suggestion === undefined) return undefined;
  const [head = '', tail = ''] = inFunction('|').split('|');
  return suggestion.edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code)
    .slice(head.length, -tail.length);
}

/** The facts of modules by path. */
export const factsOf = (modules: Readonly<Record<string, string>>): ProjectFacts => ({
  root: '/project',
  files: Object.entries(modules).map(([filename, text]) => {
    const { ast, scopeManager, visitorKeys } = parseForESLint(text, {
      range: true,
      loc: true,
      tokens: false,
      sourceType: 'module',
    });
    return analyzeFile({ ast, text, scopeManager, visitorKeys, filename });
  }),
  coverage: {
    files: Object.keys(modules).length,
    parsed: 1,
    openCalls: 0,
    calls: { flow: 0, type: 0, name: 0 },
    keys: { resolved: 0, unresolved: 0 },
  },
});

const inFunction = (body: string): string => `
import { Redis } from 'ioredis';
import { createClient, type RedisClientType } from 'redis';

export async function run(
  redis: Redis, client: RedisClientType,
  id: string, other: string, keys: string[], flag: boolean,
) {
${body}
}
`;
