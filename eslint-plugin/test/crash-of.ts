import tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from '../src/index.js';

const linter = new Linter();
const rules: Linter.RulesRecord = Object.fromEntries(
  Object.keys(plugin.rules).map((id) => [`geoslot/${id}`, 'error']),
);
const configOf = (languageOptions: Linter.LanguageOptions): Linter.Config[] => [
  { files: ['**/*.*'], plugins: { geoslot: plugin }, rules, languageOptions },
];
const configs = {
  espree: configOf({ parserOptions: { ecmaFeatures: { jsx: true } } }),
  typescript: configOf({ parser: tsParser }),
};

/**
 * Runs every rule over a text and tells how one crashed; `undefined` when none did. Text that the
 * parser refuses is no concern of ours. Of the path only the ending counts: the name is one that
 * the rules do not pass over.
 */
export function crashOf(
  text: string,
  parser: keyof typeof configs,
  path: string,
): string | undefined {
  const [ending = '.js'] = /(\.d)?\.\w+$/.exec(path) ?? [];
  try {
    linter.verify(text, configs[parser], `redis${ending}`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** The kinds of the nodes in a text. */
export function nodeTypesIn(text: string, path: string): ReadonlySet<string> {
  const kinds = new Set<string>();
  const { ast, visitorKeys } = tsParser.parseForESLint(text, {
    filePath: path,
    ecmaFeatures: { jsx: path.endsWith('x') },
    range: true,
  });
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isNode(node)) return;
    kinds.add(node.type);
    for (const key of visitorKeys?.[node.type] ?? []) visit(node[key]);
  };
  visit(ast);
  return kinds;
}

const isNode = (value: unknown): value is { type: string; [key: string]: unknown } =>
  typeof value === 'object' && value !== null && 'type' in value;
