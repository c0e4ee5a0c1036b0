import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseChoice } from '../choice.js';
import type { CommandIo } from '../io.js';
import { runLint } from '../lint/run-lint.js';
import { UsageError } from '../usage-error.js';
import { detectStack } from './detect-stack.js';
import { baselineFile, hasSettings, planInit } from './plan-init.js';
import { printPlan, writePlan } from '../planned-file.js';

export interface InitCommandOptions {
  readonly yes?: boolean;
  readonly topology?: string;
}

const topologies = ['active-active', 'cluster', 'single'] as const;

/**
 * `geoslot init`: shows what it would change, and changes it once it may.
 *
 * @returns 0 when the project is set up, or was already
 * @throws UsageError without --yes where nobody can be asked
 */
export async function runInit(
  { yes = false, topology: named }: InitCommandOptions,
  io: CommandIo,
): Promise<number> {
  const stack = detectStack(io.cwd);
  const topology =
    named === undefined ? await askTopology(io, yes) : parseChoice('--topology', named, topologies);
  const { files, notes } = planInit(io.cwd, stack, topology);
  const needsBaseline = !existsSync(join(io.cwd, baselineFile));
  io.out(
    `Found ${stack.packageManager}, ${stack.clients.join(', ') || 'no Redis client'}, ` +
      `${stack.ci === undefined ? 'no CI' : stack.ci} and ${stack.eslintConfig ?? 'no ESLint flat config'}.\n\n`,
  );
  if (files.length === 0 && !needsBaseline) {
    io.out('Everything is set up already.\n');
    return 0;
  }
  io.out(printPlan(files, io.usesColor));
  if (needsBaseline) io.out(`\n${baselineFile}: today's findings, so that only new ones fail.\n`);
  if (!yes && !(await io.confirm('Write these files?'))) {
    throw new UsageError('nothing was written; answer y, or pass --yes.');
  }
  writePlan(io.cwd, files);
  if (needsBaseline) await writeBaselineOf(io);
  for (const note of notes) io.out(`Left to you: ${note}.\n`);
  return 0;
}

/** Several regions unless somebody who can be asked says no; what is set already is not asked. */
async function askTopology(io: CommandIo, yes: boolean): Promise<(typeof topologies)[number]> {
  if (yes || !io.canAsk || hasSettings(io.cwd)) return 'active-active';
  const isMultiRegion = await io.confirm('Do several regions write to this database?');
  return isMultiRegion ? 'active-active' : 'cluster';
}

async function writeBaselineOf(io: CommandIo): Promise<void> {
  const quiet: CommandIo = { ...io, out: () => undefined };
  await runLint(
    [],
    {
      format: 'stylish',
      baseline: baselineFile,
      updateBaseline: true,
    },
    quiet,
  );
}
