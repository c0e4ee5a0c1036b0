import { parseForESLint } from '@typescript-eslint/parser';
import { analyzeFile, type ProjectFacts } from '@geoslot/callsites';
import { checks } from '../src/checks.js';
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
export function findIn(
  rule: string,
  code: string,
  { settings, options, path = 'src/case.ts' }: FindOptions = {},
): string[] {
  const check = checks.find(({ id }) => id === rule);
  if (check === undefined) throw new Error(`no check '${rule}'`);
  return findingsOf(check, factsOf({ [path]: code }), {
    settings: parseSettings(settings),
    options: { [rule]: options ?? {} },
  }).map(({ messageId }) => messageId);
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
    files: 1,
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
