import tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from '../src/index.js';

export interface Message {
  readonly rule: string;
  readonly line: number;
  readonly text: string;
}

const allRules: Linter.RulesRecord = Object.fromEntries(
  Object.keys(plugin.rules).map((id) => [`geoslot/${id}`, 'error']),
);

interface LintOptions {
  readonly rules?: Linter.RulesRecord;
  readonly settings?: Record<string, unknown>;
  readonly path?: string;
}

/** Lints a text as a TypeScript file without type information. */
export function lint(
  code: string,
  { rules = allRules, settings = {}, path = 'src/case.ts' }: LintOptions = {},
): Message[] {
  const messages = new Linter().verify(
    code,
    [
      {
        files: ['**/*.{js,ts,tsx}'],
        plugins: { geoslot: plugin },
        languageOptions: { parser: tsParser },
        rules,
        settings: { geoslot: settings },
      },
    ],
    path,
  );
  return messages.map(({ ruleId, line, message }) => {
    if (ruleId === null) throw new Error(message);
    return { rule: ruleId.replace('geoslot/', ''), line, text: message };
  });
}

/** The names of the rules that report, each once, sorted. */
export const rulesIn = (messages: readonly Message[]): string[] =>
  [...new Set(messages.map(({ rule }) => rule))].sort();
