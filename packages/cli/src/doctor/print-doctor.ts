import colorsLibrary from 'picocolors';
import { count } from '../reporters/summary.js';
import { backEndOf } from './back-end.js';
import type { DatabaseFacts } from './database-facts.js';
import type { DoctorFinding } from './diagnosis.js';

/** The audit for people. */
export function printDoctor(
  facts: DatabaseFacts,
  findings: readonly DoctorFinding[],
  useColor: boolean,
): string {
  const colors = colorsLibrary.createColors(useColor);
  const { endpoint, nodes, sample } = facts;
  const { server, version, clustering, isActiveActive } = backEndOf(facts);
  const kind =
    clustering === 'oss' ? `OSS cluster of ${count(nodes.length, 'master')}` : clustering;
  const scope = `${count(sample.keys.length, 'key')}${sample.isPartial ? ' (a sample)' : ''}`;
  const header = `${endpoint.host}:${endpoint.port}, ${server} ${version}, ${kind}${isActiveActive ? ', active-active' : ''}, ${scope}\n`;
  const blocks = findings.map((finding) => {
    const paint = finding.severity === 'problem' ? colors.red : colors.yellow;
    return (
      `${paint(finding.severity.padEnd(8))} ${colors.bold(finding.what)} ${colors.dim(finding.check)}\n` +
      `         ${finding.evidence}\n         ${finding.why}\n         -> ${finding.remedy}\n`
    );
  });
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  const verdict =
    findings.length === 0
      ? 'Nothing to report.'
      : `${count(problems, 'problem')}, ${findings.length - problems} for advice.`;
  return `${[header, ...blocks].join('\n')}\n${verdict}\n`;
}
