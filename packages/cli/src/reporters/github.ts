import type { ReportedFinding } from '../lint/lint-report.js';
import type { Reporter } from './reporter.js';

/**
 * Workflow commands that GitHub Actions turns into annotations.
 * Escapes as documented: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export const reportGithub: Reporter = ({ findings }) => findings.map(annotate).join('');

function annotate(finding: ReportedFinding): string {
  const { severity, file, line, endLine, column, endColumn, rule, message } = finding;
  const properties = Object.entries({ file, line, endLine, col: column, endColumn, title: rule })
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${severity} ${properties}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
