import type { LintReport, ReportedFinding } from '../lint/lint-report.js';
import type { Reporter } from './reporter.js';

/** SARIF 2.1.0, as GitHub code scanning reads it: relative URIs, stable partial fingerprints. */
export const reportSarif: Reporter = (report) => {
  const driver = {
    name: 'geoslot',
    informationUri: 'https://www.npmjs.com/package/@geoslot/cli',
    rules: report.rules.map(({ rule, description, helpUri }) => ({
      id: rule,
      shortDescription: { text: description },
      helpUri,
    })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      { tool: { driver }, results: report.findings.map((finding) => toResult(finding, report)) },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function toResult(finding: ReportedFinding, { rules }: LintReport) {
  const { rule, severity, message, fingerprint, certainty } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex((info) => info.rule === rule),
    level: severity,
    message: { text: message },
    locations: [{ physicalLocation: toPhysicalLocation(finding) }],
    partialFingerprints: { 'geoslot/v1': fingerprint },
    properties: { certainty },
  };
}

function toPhysicalLocation({ file, line, column, endLine, endColumn }: ReportedFinding) {
  return {
    artifactLocation: { uri: encodeURI(file) },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}
