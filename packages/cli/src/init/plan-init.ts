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

/** Plans the script in package.json, the CI step, and the ESLint lines. Writes nothing. */
export function planInit(cwd: string, stack: Stack): InitPlan {
  const step = ciStep(stack);
  const files = [
    ...planFile(cwd, 'package.json', (before = '{}') => withScript(before, cwd)),
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

/** Adds the script `lint:redis`, in the file's own indentation. */
function withScript(before: string, cwd: string): string {
  const manifest = readManifest(cwd);
  const scripts = isObject(manifest['scripts']) ? manifest['scripts'] : {};
  if ('lint:redis' in scripts) return before;
  const indent = /\n([ \t]+)"/.exec(before)?.[1] ?? '  ';
  const changed = {
    ...manifest,
    scripts: { ...scripts, 'lint:redis': `geoslot lint --baseline ${baselineFile}` },
  };
  return `${JSON.stringify(changed, null, indent)}\n`;
}

function eslintNote({ eslintConfig, packageManager }: Stack): string {
  const add = packageManager === 'npm' ? 'npm i -D' : `${packageManager} add -D`;
  return eslintConfig === undefined
    ? `for findings in the editor, set up ESLint and ${add} eslint-plugin-geoslot`
    : `for findings in the editor, ${add} eslint-plugin-geoslot and add geoslot.configs['active-active'] to ${eslintConfig}`;
}
