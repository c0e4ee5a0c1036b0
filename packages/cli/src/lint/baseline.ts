import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../usage-error.js';
import type { ReportedFinding } from './lint-report.js';

/** Known findings that do not count, by fingerprint: lines may move without touching the file. */
export interface Baseline {
  readonly version: 1;
  readonly findings: Readonly<Record<string, BaselineEntry>>;
}

/** What an entry is about, for the people who read the file. */
interface BaselineEntry {
  readonly rule: string;
  readonly file: string;
  readonly key?: string;
}

/**
 * @param file - as the user named it, relative to `cwd`
 * @throws UsageError when the file is missing or is not a baseline
 */
export function readBaseline(file: string, cwd: string): Baseline {
  const text = readText(file, cwd);
  const content = parseJson(text);
  if (!isBaseline(content)) {
    throw new UsageError(
      `'${file}' is not a baseline of version 1; write one with --baseline ${file} --update-baseline.`,
    );
  }
  return content;
}

/** Writes the findings as the new baseline: sorted, so that its diff is readable. */
export function writeBaseline(
  file: string,
  cwd: string,
  findings: readonly ReportedFinding[],
): void {
  const entries = findings.map(({ fingerprint, rule, file: path, key }) => {
    const entry: BaselineEntry = { rule, file: path, ...(key === undefined ? {} : { key }) };
    return [fingerprint, entry] as const;
  });
  const baseline: Baseline = { version: 1, findings: Object.fromEntries(entries.sort(byEntry)) };
  try {
    writeFileSync(resolve(cwd, file), `${JSON.stringify(baseline, null, 2)}\n`);
  } catch {
    throw new UsageError(
      `--baseline '${file}' cannot be written; name a file in a folder that exists.`,
    );
  }
}

/** Whether the baseline knows a finding. */
export const knownTo =
  ({ findings: known }: Baseline) =>
  ({ fingerprint }: ReportedFinding): boolean =>
    Object.hasOwn(known, fingerprint);

function byEntry(
  [a, { file: fileA }]: readonly [string, BaselineEntry],
  [b, { file: fileB }]: readonly [string, BaselineEntry],
): number {
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return a < b ? -1 : 1;
}

function readText(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch {
    throw new UsageError(`baseline '${file}' cannot be read; write it with --update-baseline.`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isBaseline(content: unknown): content is Baseline {
  return (
    typeof content === 'object' &&
    content !== null &&
    'version' in content &&
    content.version === 1 &&
    'findings' in content &&
    typeof content.findings === 'object' &&
    content.findings !== null
  );
}
