export { main } from './main.js';
export type { CommandIo } from './io.js';
export type { LintReport, ReportedFinding, Severity } from './lint/lint-report.js';
