import { analyzeProject } from '@geoslot/callsites';
import { runChecks } from '@geoslot/checks';
import { parseChoice, parseWhole } from '../choice.js';
import type { CommandIo } from '../io.js';
import { reportFormats, reporters } from '../reporters/reporters.js';
import type { LintReport } from './lint-report.js';
import type { LintCommandOptions } from './lint-options.js';
import { refuseByOption, toRunConfig } from './run-config.js';
import { selectFiles } from './select-files.js';
import { toReport } from './to-report.js';

/**
 * `geoslot lint`: the checks over a project, without configuration.
 *
 * @returns 0 clean; 1 at least one error, or more warnings than `--max-warnings`
 * @throws UsageError for options and paths that cannot be used
 */
export function runLint(
  paths: readonly string[],
  options: LintCommandOptions,
  io: CommandIo,
): number {
  const format = parseChoice('--format', options.format, reportFormats);
  const config = toRunConfig(options);
  const maxWarnings = parseMaxWarnings(options);
  const started = performance.now();
  const facts = analyzeProject({ root: io.cwd, files: selectFiles(paths, io.cwd) });
  const found = refuseByOption(() => runChecks(facts, config));
  const ruleIds = Object.keys(config.levels).filter((id) => config.levels[id] !== 'off');
  const report = toReport(facts, found, ruleIds, Math.round(performance.now() - started));
  const useColor = io.env['NO_COLOR'] === undefined && io.isTerminal;
  io.out(reporters[format](report, { useColor }));
  return exitCodeOf(report, maxWarnings);
}

function parseMaxWarnings({ maxWarnings }: LintCommandOptions): number {
  if (maxWarnings === undefined) return Number.POSITIVE_INFINITY;
  return parseWhole('--max-warnings', maxWarnings, 0, 1_000_000);
}

function exitCodeOf({ findings }: LintReport, maxWarnings: number): number {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return warnings < findings.length || warnings > maxWarnings ? 1 : 0;
}
