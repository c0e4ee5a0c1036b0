import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportedFinding } from './lint-report.js';
import { unusedSuppressionRule } from './reported-findings.js';
import { suppressionsOf, type Suppression } from './suppressions.js';

export interface Suppressed {
  /** Findings that no comment switches off, and comments that switch nothing off. */
  readonly findings: readonly ReportedFinding[];
  readonly suppressed: number;
}

/**
 * Takes out what ESLint's comments switch off in the files that have findings, and reports comments
 * that name a geoslot rule and switch nothing off.
 *
 * @param files - the files that were linted, relative to `cwd`
 */
export function applySuppressions(
  findings: readonly ReportedFinding[],
  files: readonly string[],
  cwd: string,
): Suppressed {
  const kept: ReportedFinding[] = [];
  for (const file of files) {
    const own = findings.filter((finding) => finding.file === file);
    const suppressions = suppressionsOf(file, readText(join(cwd, file)));
    const used = new Set<Suppression>();
    for (const finding of own) {
      const hit = suppressions.find((suppression) => covers(suppression, finding));
      if (hit === undefined) kept.push(finding);
      else used.add(hit);
    }
    kept.push(
      ...suppressions
        .filter((each) => each.rules.length > 0 && !used.has(each))
        .map((each) => unused(file, each)),
    );
  }
  const unusedCount = kept.filter(({ rule }) => rule === unusedSuppressionRule.rule).length;
  return { findings: kept, suppressed: findings.length - (kept.length - unusedCount) };
}

function covers({ firstLine, lastLine, rules }: Suppression, finding: ReportedFinding): boolean {
  const isInside = firstLine <= finding.line && finding.line <= lastLine;
  return isInside && (rules.length === 0 || rules.includes(finding.rule));
}

function unused(file: string, { line, column, rules }: Suppression): ReportedFinding {
  return {
    rule: unusedSuppressionRule.rule,
    severity: 'warning',
    certainty: 'flow',
    file,
    line,
    column,
    endLine: line,
    endColumn: column,
    message: `This comment switches off ${rules.join(', ')}, which finds nothing here: remove it.`,
    fingerprint: `unused:${file}:${rules.join()}`,
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
