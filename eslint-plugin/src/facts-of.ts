import { analyzeFile, type FileFacts, type ProjectFacts } from '@geoslot/callsites';
import { SettingsError, type Settings } from '@geoslot/checks';
import type { Rule } from 'eslint';
import { relative } from 'node:path';

/** The facts of the file that a rule looks at, as a project of one file. */
export function factsOf(context: Rule.RuleContext, settings: Settings): ProjectFacts {
  refuseMissingTypes(context, settings);
  const { sourceCode, physicalFilename: filename, cwd } = context;
  const { ast, text, scopeManager, visitorKeys } = sourceCode;
  const facts = analyzeFile({ ast, text, scopeManager, visitorKeys, filename });
  const path = relative(cwd, filename).replaceAll('\\', '/');
  return projectOf(cwd, { ...facts, path });
}

/** Only the typed parsers of typescript-eslint bring a program. */
function refuseMissingTypes({ sourceCode }: Rule.RuleContext, { types }: Settings): void {
  if (types !== 'require' || sourceCode.parserServices['program']) return;
  throw new SettingsError(
    "settings.geoslot.types is 'require', but the parser brings no types: set languageOptions.parserOptions.projectService, or types to 'auto'.",
  );
}

const projectOf = (root: string, file: FileFacts): ProjectFacts => ({
  root,
  files: [file],
  coverage: {
    ...{ files: 1, parsed: 1, cached: 0 },
    openCalls: file.openCalls,
    calls: { flow: file.calls.length, type: 0, name: 0 },
    keys: { resolved: 0, unresolved: 0 },
  },
});
