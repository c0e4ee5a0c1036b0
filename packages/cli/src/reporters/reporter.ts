import type { LintReport } from '../lint/lint-report.js';

/** What a reporter may know beside the report. */
export interface ReporterContext {
  readonly useColor: boolean;
}

/** Turns a lint report into text; reads nothing else. */
export type Reporter = (report: LintReport, context: ReporterContext) => string;
