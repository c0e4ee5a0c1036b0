import type { ProjectFacts } from '@geoslot/callsites';
import { runChecks } from '@geoslot/checks';
import { parseChoice, parseWhole } from '../choice.js';
import type { CommandIo } from '../io.js';
import { reportFormats, reporters } from '../reporters/reporters.js';
import { refuseSettings } from '../project-settings.js';
import { UsageError } from '../usage-error.js';
import { applySuppressions } from './apply-suppressions.js';
import { knownTo, readBaseline, writeBaseline } from './baseline.js';
import { changedFiles } from './changed-files.js';
import { configProblems } from './config-problems.js';
import type { LintReport, ReportedFinding, SilencedFinding } from './lint-report.js';
import type { LintCommandOptions } from './lint-options.js';
import { byPlace, describeRules, toReportedFindings } from './reported-findings.js';
import { readFacts } from './read-facts.js';
import { toRunConfig } from './run-config.js';

/**
 * `geoslot lint`: the checks over a project, without configuration.
 *
 * @returns 0 clean; 1 at least one error, or more warnings than `--max-warnings`
 * @throws UsageError for options and paths that cannot be used
 */
export async function runLint(
  paths: readonly string[],
  options: LintCommandOptions,
  io: CommandIo,
): Promise<number> {
  const format = parseChoice('--format', options.format, reportFormats);
  const maxWarnings = parseMaxWarnings(options);
  const report = await lint(paths, options, io);
  io.out(reporters[format](report, { useColor: io.usesColor }));
  return exitCodeOf(report, maxWarnings);
}

/** One run as a value. */
async function lint(
  paths: readonly string[],
  options: LintCommandOptions,
  io: CommandIo,
): Promise<LintReport> {
  const { cwd } = io;
  const started = performance.now();
  const config = toRunConfig(options, cwd);
  const changed = options.changed === undefined ? undefined : changedFiles(options.changed, cwd);
  const facts = await readFacts(paths, { ...options, clients: config.settings.clients }, io);
  const found = [
    ...toReportedFindings(
      facts,
      refuseSettings('--', () => runChecks(facts, config)),
    ),
    ...configProblems(facts),
  ];
  const needsReason = options.preset === 'strict';
  const { findings, silenced } = applySuppressions(found, pathsOf(found, facts), {
    cwd,
    needsReason,
  });
  const isInScope = ({ file }: ReportedFinding): boolean => changed?.has(file) ?? true;
  const { unknown, known } = applyBaseline(findings.filter(isInScope).sort(byPlace), options, cwd);
  const { files, calls } = facts.coverage;
  return {
    version: 1,
    findings: unknown,
    silenced: [...silenced.filter(({ finding }) => isInScope(finding)), ...known].sort((a, b) =>
      byPlace(a.finding, b.finding),
    ),
    rules: describeRules(config.levels),
    files,
    redisCalls: calls.flow + calls.type + calls.name,
    durationMs: Math.round(performance.now() - started),
  };
}

const pathsOf = (
  findings: readonly ReportedFinding[],
  { files }: ProjectFacts,
): readonly string[] => [
  ...new Set([...files.map(({ path }) => path), ...findings.map(({ file }) => file)]),
];

interface Judged {
  readonly unknown: readonly ReportedFinding[];
  readonly known: readonly SilencedFinding[];
}

function applyBaseline(
  findings: readonly ReportedFinding[],
  { baseline, updateBaseline = false }: LintCommandOptions,
  cwd: string,
): Judged {
  if (baseline === undefined) {
    if (!updateBaseline) return { unknown: findings, known: [] };
    throw new UsageError('--update-baseline needs --baseline <file>; name the file to write.');
  }
  if (updateBaseline) writeBaseline(baseline, cwd, findings);
  const isKnown = knownTo(readBaseline(baseline, cwd));
  return {
    unknown: findings.filter((finding) => !isKnown(finding)),
    known: findings.filter(isKnown).map((finding) => ({ finding, by: 'baseline' })),
  };
}

function parseMaxWarnings({ maxWarnings }: LintCommandOptions): number {
  if (maxWarnings === undefined) return Number.POSITIVE_INFINITY;
  return parseWhole('--max-warnings', maxWarnings, 0, 1_000_000);
}

function exitCodeOf({ findings }: LintReport, maxWarnings: number): number {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return warnings < findings.length || warnings > maxWarnings ? 1 : 0;
}
