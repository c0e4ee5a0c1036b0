import type { LintReport } from '../lint/lint-report.js';

/** The whole report as JSON, for scripts. */
export function reportJson(report: LintReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
