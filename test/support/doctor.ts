import { main, type CommandIo } from '@geoslot/cli';
import { expect } from 'vitest';

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
  const written = { stdout: '', stderr: '' };
  const io: CommandIo = {
    cwd: process.cwd(),
    env: {},
    usesColor: false,
    out: (text) => void (written.stdout += text),
    err: (text) => void (written.stderr += text),
    status: () => undefined,
    canAsk: false,
    confirm: () => Promise.resolve(false),
    untilStopped: () => Promise.resolve(),
  };
  const exitCode = await main(['doctor', url, '--format', 'json', ...words], io);
  const { stdout, stderr } = written;
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
