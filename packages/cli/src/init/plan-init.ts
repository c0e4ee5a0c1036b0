import { isObject } from '../is-object.js';
import { ciStep } from './ci-steps.js';
import { readManifest, type Stack } from './detect-stack.js';
import { planFile, type PlannedFile } from '../planned-file.js';

/** What `geoslot init` would do to a project. */
export interface InitPlan {
  readonly files: readonly PlannedFile[];
  /** What is left for a person to do, one sentence each. */
  readonly notes: readonly string[];
}

export const baselineFile = 'geoslot.baseline.json';

/** Plans script and settings in package.json, and the CI step. Writes nothing. */
export function planInit(cwd: string, stack: Stack, topology: string): InitPlan {
  const step = ciStep(stack);
  const files = [
    ...planFile(cwd, 'package.json', (before = '{}') => withSettings(before, cwd, topology)),
    ...(step === undefined ? [] : planFile(cwd, step.path, (before) => before ?? step.text)),
  ];
  return {
    files,
    notes: [
      ...(stack.clients.length === 0
        ? ['no ioredis, redis or iovalkey among the dependencies: the linter will find no call']
        : []),
      ...(step?.note === undefined ? [] : [step.note]),
      eslintNote(stack),
    ],
  };
}

/** Adds the script `lint:redis` and the settings, in the file's own indentation. */
function withSettings(before: string, cwd: string, topology: string): string {
  const manifest = readManifest(cwd);
  const scripts = isObject(manifest['scripts']) ? manifest['scripts'] : {};
  const hasScript = 'lint:redis' in scripts;
  if (hasScript && hasSettings(cwd)) return before;
  const indent = /\n([ \t]+)"/.exec(before)?.[1] ?? '  ';
  const command = `geoslot lint --baseline ${baselineFile}`;
  const changed = {
    ...manifest,
    scripts: hasScript ? scripts : { ...scripts, 'lint:redis': command },
    geoslot: hasSettings(cwd) ? manifest['geoslot'] : { topology },
  };
  return `${JSON.stringify(changed, null, indent)}\n`;
}

export const hasSettings = (cwd: string): boolean => isObject(readManifest(cwd)['geoslot']);

function eslintNote({ eslintConfig, packageManager }: Stack): string {
  const add = packageManager === 'npm' ? 'npm i -D' : `${packageManager} add -D`;
  return eslintConfig === undefined
    ? `for findings in the editor, set up ESLint and ${add} eslint-plugin-geoslot`
    : `for findings in the editor, ${add} eslint-plugin-geoslot and add geoslot.configs['active-active'] to ${eslintConfig}`;
}
