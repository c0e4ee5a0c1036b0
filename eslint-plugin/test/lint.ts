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
export const lint = (code: string, options: LintOptions = {}): Message[] =>
  messagesOf(code, options).map(({ ruleId, line, message }) => {
    if (ruleId === null) throw new Error(message);
    return { rule: ruleId.replace('geoslot/', ''), line, text: message };
  });

/** Likewise, with all that ESLint says. */
export const messagesOf = (
  code: string,
  { rules = allRules, settings = {}, path = 'src/case.ts' }: LintOptions = {},
): Linter.LintMessage[] =>
  new Linter().verify(
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

/** The names of the rules that report, each once, sorted. */
export const rulesIn = (messages: readonly Message[]): string[] =>
  [...new Set(messages.map(({ rule }) => rule))].sort();
