import type { ReportedFinding } from '../lint/lint-report.js';
import type { Reporter } from './reporter.js';

/**
 * GitLab's Code Quality report: an array of issues in Code Climate's shape, as documented in
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const reportGitlab: Reporter = ({ findings }) =>
  `${JSON.stringify(findings.map(toIssue), null, 2)}\n`;

function toIssue({ message, rule, fingerprint, severity, file, line, endLine }: ReportedFinding) {
  return {
    description: message,
    check_name: rule,
    fingerprint,
    severity: severity === 'error' ? 'major' : 'minor',
    location: { path: file, lines: { begin: line, end: endLine } },
  };
}
