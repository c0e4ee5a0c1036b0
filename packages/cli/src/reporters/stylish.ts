import { createColors } from 'picocolors';
import type { LintReport, ReportedFinding } from '../lint/lint-report.js';

type Colors = ReturnType<typeof createColors>;

/** The report for people: one block a file, one line a finding, a summary at the end. */
export function reportStylish(report: LintReport, useColor: boolean): string {
  const colors = createColors(useColor);
  const blocks = [...groupByFile(report.findings)].map(
    ([file, findings]) =>
      `${colors.underline(file)}\n${findings.map((finding) => describe(finding, colors)).join('\n')}\n`,
  );
  return [...blocks, summarise(report, colors)].join('\n');
}

function groupByFile(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const byFile = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const known = byFile.get(finding.file);
    if (known === undefined) byFile.set(finding.file, [finding]);
    else known.push(finding);
  }
  return byFile;
}

function describe(finding: ReportedFinding, colors: Colors): string {
  const place = `${finding.line}:${finding.column}`.padStart(8);
  const paint = finding.severity === 'error' ? colors.red : colors.yellow;
  return `${place}  ${paint(finding.severity.padEnd(7))}  ${finding.message}  ${colors.dim(finding.rule)}`;
}

function summarise({ findings, files, redisCalls }: LintReport, colors: Colors): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const scope = `${count(files, 'file')}, ${count(redisCalls, 'Redis call')}`;
  if (findings.length === 0) {
    return redisCalls === 0
      ? `No Redis call found in ${count(files, 'file')}: looked for clients of ioredis, redis (node-redis) and iovalkey.\n`
      : `${colors.green('No hazard found')} (${scope}).\n`;
  }
  const counts = `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
  return `${colors.bold(count(findings.length, 'hazard'))} (${counts}) in ${scope}.\n`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
