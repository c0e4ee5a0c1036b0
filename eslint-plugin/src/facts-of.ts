import {
  createProgramOracle,
  LinkedAnalysis,
  type FileFacts,
  type ProjectFacts,
  type TypeOracle,
  type TypeScriptProgram,
} from '@geoslot/callsites';
import { SettingsError, type Settings } from '@geoslot/checks';
import type { Rule } from 'eslint';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathIn } from './path-in.js';

/** Shared by the files that are linted one after another. */
const analysis = new LinkedAnalysis();

/** Whether the file that a rule looks at may have facts, by its name and text. */
export const mayHaveFacts = (
  { sourceCode, physicalFilename: filename }: Rule.RuleContext,
  { clients }: Settings,
): boolean => analysis.mayHaveFacts({ filename, text: sourceCode.text, clients });

/** The facts of the file that a rule looks at, as a project of one file. */
export function factsOf(context: Rule.RuleContext, settings: Settings): ProjectFacts {
  const { sourceCode, physicalFilename: filename, cwd } = context;
  const { ast, text, scopeManager, visitorKeys } = sourceCode;
  const oracle = oracleOf(context, settings);
  const { clients } = settings;
  const facts = analysis.analyze({
    ...{ ast, text, scopeManager, visitorKeys, filename, clients },
    ...keyspaceOf(cwd, settings),
    ...(oracle && { oracle }),
  });
  return projectOf(cwd, { ...facts, path: pathIn(context) });
}

/** The file that the settings name as the one that declares the keyspace. */
function keyspaceOf(cwd: string, settings: Settings): { readonly keyspace?: string } {
  if (settings.keyspace === undefined) return {};
  const keyspace = resolve(cwd, settings.keyspace);
  if (existsSync(keyspace)) return { keyspace };
  throw new SettingsError(
    `settings.geoslot.keyspace names '${settings.keyspace}', which is not there: give the path from ESLint's working directory.`,
  );
}

/** The types that the parser brings, unless the settings want none. */
function oracleOf({ sourceCode }: Rule.RuleContext, settings: Settings): TypeOracle | undefined {
  const program: unknown = sourceCode.parserServices['program'];
  if (settings.types !== 'off' && isProgram(program)) return programOracle(program, settings);
  if (settings.types !== 'require') return undefined;
  throw new SettingsError(
    "settings.geoslot.types is 'require', but the parser brings no types: set languageOptions.parserOptions.projectService, or types to 'auto'.",
  );
}

const isProgram = (value: unknown): value is TypeScriptProgram =>
  typeof value === 'object' && value !== null && 'getTypeChecker' in value;

const oracles = new WeakMap<TypeScriptProgram, { settings: Settings; oracle: TypeOracle }>();

/** One oracle a program, so that what it was asked is remembered from file to file. */
function programOracle(program: TypeScriptProgram, settings: Settings): TypeOracle {
  const known = oracles.get(program);
  if (known?.settings === settings) return known.oracle;
  const oracle = createProgramOracle(program, settings.clients);
  oracles.set(program, { settings, oracle });
  return oracle;
}

const projectOf = (root: string, file: FileFacts): ProjectFacts => ({
  root,
  files: [file],
  coverage: {
    files: 1,
    parsed: 1,
    openCalls: file.openCalls,
    calls: { flow: file.calls.length, type: 0, name: 0 },
    keys: { resolved: 0, unresolved: 0 },
  },
});
