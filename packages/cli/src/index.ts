export { main } from './main.js';
export type { CommandIo } from './io.js';
export type {
  LintReport,
  ReportedFinding,
  ReportedRule,
  Severity,
  SilencedFinding,
} from './lint/lint-report.js';
