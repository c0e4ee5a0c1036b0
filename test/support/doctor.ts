import { main } from '@geoslot/cli';
import { expect } from 'vitest';
import { testIo } from '../../packages/cli/test/test-io.js';

/** One line of the audit. */
export interface DoctorLine {
  readonly check: string;
  readonly severity: string;
  readonly evidence: string;
}

export const checksOf = (lines: readonly DoctorLine[]): readonly string[] =>
  lines.map(({ check }) => check);

/** Runs `geoslot doctor` on a URL, in this process; without a report when it could not run. */
export async function doctor(url: string, ...words: string[]) {
  const io = testIo(process.cwd());
  const exitCode = await main(['doctor', url, '--format', 'json', ...words], io);
  const { stdout, stderr } = io;
  if (exitCode !== 2) expect(stderr).toBe('');
  const report: { findings: DoctorLine[] } = stdout === '' ? { findings: [] } : JSON.parse(stdout);
  return { exitCode, lines: report.findings, report, stderr };
}

/** Runs it on a database that has to answer. */
export async function auditWith(url: string, ...words: string[]) {
  const audited = await doctor(url, ...words);
  expect(audited.stderr).toBe('');
  return audited;
}
