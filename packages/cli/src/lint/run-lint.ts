import { analyzeProject, type ProjectFacts } from '@geoslot/callsites';
import { runChecks } from '@geoslot/checks';
import { cacheFolder } from '../cache-folder.js';
import { parseChoice, parseWhole } from '../choice.js';
import type { CommandIo } from '../io.js';
import { reportFormats, reporters } from '../reporters/reporters.js';
import { UsageError } from '../usage-error.js';
import { applySuppressions } from './apply-suppressions.js';
import { readBaseline, withoutKnown, writeBaseline } from './baseline.js';
import { changedFiles } from './changed-files.js';
import type { LintReport, ReportedFinding } from './lint-report.js';
import type { LintCommandOptions } from './lint-options.js';
import { byPlace, describeRules, toReportedFindings } from './reported-findings.js';
import { refuseByOption, toRunConfig } from './run-config.js';
import { selectFiles } from './select-files.js';

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
  const maxWarnings = parseMaxWarnings(options);
  const report = lint(paths, options, io.cwd);
  io.out(reporters[format](report, { useColor: io.usesColor }));
  return exitCodeOf(report, maxWarnings);
}

/** One run as a value. */
function lint(paths: readonly string[], options: LintCommandOptions, cwd: string): LintReport {
  const started = performance.now();
  const config = toRunConfig(options);
  const changed = options.changed === undefined ? undefined : changedFiles(options.changed, cwd);
  const { clients = [], cache } = options;
  const files = selectFiles(paths, cwd);
  const facts = analyzeProject({ root: cwd, files, clients, ...cacheFolder(cwd, cache) });
  const found = toReportedFindings(
    facts,
    refuseByOption(() => runChecks(facts, config)),
  );
  const { findings, suppressed } = applySuppressions(found, pathsOf(facts), cwd);
  const inScope = findings.filter(({ file }) => changed?.has(file) ?? true);
  const unknown = applyBaseline([...inScope].sort(byPlace), options, cwd);
  const { calls } = facts.coverage;
  return {
    version: 1,
    findings: unknown,
    suppressed,
    known: inScope.length - unknown.length,
    rules: describeRules(Object.keys(config.levels).filter((id) => config.levels[id] !== 'off')),
    files: files.length,
    redisCalls: calls.flow + calls.type + calls.name,
    durationMs: Math.round(performance.now() - started),
  };
}

const pathsOf = (facts: ProjectFacts): readonly string[] => facts.files.map(({ path }) => path);

function applyBaseline(
  findings: readonly ReportedFinding[],
  { baseline, updateBaseline = false }: LintCommandOptions,
  cwd: string,
): readonly ReportedFinding[] {
  if (baseline === undefined) {
    if (!updateBaseline) return findings;
    throw new UsageError('--update-baseline needs --baseline <file>; name the file to write.');
  }
  if (updateBaseline) writeBaseline(baseline, cwd, findings);
  return withoutKnown(findings, readBaseline(baseline, cwd));
}

function parseMaxWarnings({ maxWarnings }: LintCommandOptions): number {
  if (maxWarnings === undefined) return Number.POSITIVE_INFINITY;
  return parseWhole('--max-warnings', maxWarnings, 0, 1_000_000);
}

function exitCodeOf({ findings }: LintReport, maxWarnings: number): number {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return warnings < findings.length || warnings > maxWarnings ? 1 : 0;
}
