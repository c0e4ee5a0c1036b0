import colorsLibrary from 'picocolors';
import type { ReportedFinding } from '../lint/lint-report.js';
import { groupByFile } from './group-by-file.js';
import type { Reporter } from './reporter.js';
import { summarise } from './summary.js';

type Colors = ReturnType<typeof colorsLibrary.createColors>;

/** The report for people: one block a file, one line a finding, a summary at the end. */
export const reportStylish: Reporter = (report, { useColor }) => {
  const colors = colorsLibrary.createColors(useColor);
  const blocks = [...groupByFile(report.findings)].map(
    ([file, findings]) =>
      `${colors.underline(file)}\n${findings.map((finding) => describe(finding, colors)).join('\n')}\n`,
  );
  return `${[...blocks, colors.bold(summarise(report))].join('\n')}\n`;
};

function describe(finding: ReportedFinding, colors: Colors): string {
  const place = `${finding.line}:${finding.column}`.padStart(8);
  const paint = finding.severity === 'error' ? colors.red : colors.yellow;
  return `${place}  ${paint(finding.severity.padEnd(7))}  ${finding.message}  ${colors.dim(finding.rule)}`;
}
