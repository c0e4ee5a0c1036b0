import type { LintReport } from '../lint/lint-report.js';

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The run in one sentence, without a line end. */
export function summarise(report: LintReport): string {
  const { findings, files, redisCalls } = report;
  const scope = `${count(files, 'file')}, ${count(redisCalls, 'Redis call')}${describeLeftOut(report)}`;
  if (findings.length > 0) {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const counts = `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`;
    return `${count(findings.length, 'hazard')} (${counts}) in ${scope}.`;
  }
  if (redisCalls > 0) return `No hazard found in ${scope}.`;
  return `No Redis call found in ${count(files, 'file')}: looked for clients of ioredis, redis (node-redis) and iovalkey.`;
}

function describeLeftOut({ silenced }: LintReport): string {
  const known = silenced.filter(({ by }) => by === 'baseline').length;
  const suppressed = silenced.length - known;
  const parts = [
    ...(suppressed > 0 ? [`${suppressed} switched off by comments`] : []),
    ...(known > 0 ? [`${known} known to the baseline`] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
