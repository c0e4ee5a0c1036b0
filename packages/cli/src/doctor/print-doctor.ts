import colorsLibrary from 'picocolors';
import { count } from '../reporters/summary.js';
import type { DatabaseFacts } from './database-facts.js';
import type { DoctorFinding } from './diagnosis.js';

/** The audit for people. */
export function printDoctor(
  { endpoint, info, sample }: DatabaseFacts,
  findings: readonly DoctorFinding[],
  useColor: boolean,
): string {
  const colors = colorsLibrary.createColors(useColor);
  const version = info['redis_version'] ?? 'unknown version';
  const mode = info['redis_mode'] ?? 'unknown mode';
  const scope = `${count(sample.keys.length, 'key')}${sample.isPartial ? ' (a sample)' : ''}`;
  const header = `${endpoint.host}:${endpoint.port}, Redis ${version}, ${mode}, ${scope}\n`;
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
