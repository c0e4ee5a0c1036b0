import type {
  LintReport,
  ReportedFinding,
  ReportedRule,
  SilencedFinding,
} from '../lint/lint-report.js';
import type { Reporter } from './reporter.js';

/**
 * SARIF 2.1.0, as GitHub code scanning reads it: relative URIs, stable partial fingerprints, help
 * for every rule, and what was accepted as suppressed.
 */
export const reportSarif: Reporter = (report) => {
  const driver = {
    name: 'geoslot',
    informationUri: 'https://www.npmjs.com/package/@geoslot/cli',
    rules: report.rules.map(toRule),
  };
  const results = [
    ...report.findings.map((finding) => toResult(finding, report)),
    ...report.silenced.map((silenced) => ({
      ...toResult(silenced.finding, report),
      suppressions: [toSuppression(silenced)],
    })),
  ];
  const log = {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

const toRule = ({ rule, description, helpUri, level }: ReportedRule) => ({
  id: rule,
  shortDescription: { text: description },
  help: {
    text: `${description}: ${helpUri}`,
    markdown: `${description}: [bad, good, why and how to adopt](${helpUri})`,
  },
  helpUri,
  defaultConfiguration: { level },
});

const toSuppression = ({ by, reason }: SilencedFinding) => ({
  kind: by === 'comment' ? 'inSource' : 'external',
  ...(reason === undefined ? {} : { justification: reason }),
});

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
