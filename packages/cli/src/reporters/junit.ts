import type { ReportedFinding } from '../lint/lint-report.js';
import { groupByFile } from './group-by-file.js';
import type { Reporter } from './reporter.js';

/** JUnit XML, for CI servers that read nothing else: one suite a file, one case a finding. */
export const reportJunit: Reporter = ({ findings }) => {
  const suites = [...groupByFile(findings)].map(
    ([file, cases]) =>
      `  <testsuite name="${escapeXml(file)}" tests="${cases.length}" failures="${cases.length}">\n` +
      `${cases.map(toCase).join('\n')}\n  </testsuite>\n`,
  );
  const counts = `tests="${findings.length}" failures="${findings.length}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="geoslot" ${counts}>\n${suites.join('')}</testsuites>\n`;
};

function toCase({ rule, file, line, column, message, severity }: ReportedFinding): string {
  const place = `${file}:${line}:${column}`;
  return (
    `    <testcase name="${escapeXml(rule)}" classname="${escapeXml(place)}">` +
    `<failure type="${severity}" message="${escapeXml(message)}">${escapeXml(place)}</failure></testcase>`
  );
}

/** Escapes markup and drops the control characters that XML 1.0 cannot hold. */
function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uFFFD]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
