import { join } from 'node:path';
import { readIfThere } from '../read-if-there.js';
import type { ReportedFinding, SilencedFinding } from './lint-report.js';
import {
  hash,
  numberRepeats,
  unexplainedSuppressionRule,
  unusedSuppressionRule,
} from './reported-findings.js';
import { suppressionsOf, type Suppression } from './suppressions.js';

export interface Suppressed {
  /** Findings that no comment switches off, and comments that are findings themselves. */
  readonly findings: readonly ReportedFinding[];
  readonly silenced: readonly SilencedFinding[];
}

/**
 * Takes out what ESLint's comments switch off in the files that have findings, and reports comments
 * that name a geoslot rule and switch nothing off, or say no reason where one is required.
 *
 * @param files - the files that were linted, relative to `cwd`
 */
export function applySuppressions(
  findings: readonly ReportedFinding[],
  files: readonly string[],
  { cwd, needsReason }: { readonly cwd: string; readonly needsReason: boolean },
): Suppressed {
  const kept: ReportedFinding[] = [];
  const silenced: SilencedFinding[] = [];
  for (const file of files) {
    const own = findings.filter((finding) => finding.file === file);
    const suppressions = suppressionsOf(file, readIfThere(join(cwd, file)) ?? '');
    const used = new Set<Suppression>();
    for (const finding of own) {
      const hit = suppressions.find((suppression) => covers(suppression, finding));
      if (hit === undefined) {
        kept.push(finding);
        continue;
      }
      used.add(hit);
      const reason = hit.reason === '' ? {} : { reason: hit.reason };
      silenced.push({ finding, by: 'comment', ...reason });
    }
    kept.push(...judgeComments(file, suppressions, used, needsReason));
  }
  return { findings: kept, silenced };
}

function judgeComments(
  file: string,
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  needsReason: boolean,
): readonly ReportedFinding[] {
  const number = numberRepeats();
  return suppressions.flatMap((each) => {
    if (each.rules.length > 0 && !used.has(each)) return [unused(file, each, number)];
    return needsReason && used.has(each) && each.reason === ''
      ? [unexplained(file, each, number)]
      : [];
  });
}

function covers({ firstLine, lastLine, rules }: Suppression, finding: ReportedFinding): boolean {
  const isInside = firstLine <= finding.line && finding.line <= lastLine;
  return isInside && (rules.length === 0 || rules.includes(finding.rule));
}

type Numbering = (text: string) => number;

const unused = (file: string, each: Suppression, number: Numbering): ReportedFinding => ({
  ...findingAt(file, each, unusedSuppressionRule.rule, number),
  severity: 'warning',
  message: `This comment switches off ${each.rules.join(', ')}, which finds nothing here: remove it.`,
});

const unexplained = (file: string, each: Suppression, number: Numbering): ReportedFinding => ({
  ...findingAt(file, each, unexplainedSuppressionRule.rule, number),
  severity: 'error',
  message: 'This comment accepts a finding and does not say why: write the reason after --.',
});

function findingAt(
  file: string,
  { line, column, rules }: Suppression,
  rule: string,
  number: Numbering,
): Omit<ReportedFinding, 'severity' | 'message'> {
  const identity = `${rule}\n${file}\n${rules.join()}`;
  return {
    rule,
    certainty: 'flow',
    file,
    line,
    column,
    endLine: line,
    endColumn: column,
    fingerprint: hash(`${identity}\n${number(identity)}`),
  };
}
