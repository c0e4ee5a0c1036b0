import { createHash } from 'node:crypto';
import type { FileFacts, ProjectFacts } from '@geoslot/callsites';
import { checks, type ReportedFinding as CheckFinding, type RunConfig } from '@geoslot/checks';
import type { ReportedFinding, ReportedRule } from './lint-report.js';

/** The rule pages as they are published with the plugin. */
const docs = 'https://unpkg.com/eslint-plugin-geoslot';
/** Findings of the run itself, beside those of the checks. */
export const unusedSuppressionRule: ReportedRule = {
  rule: 'geoslot/unused-suppression',
  description: 'report comments that switch off rules and find nothing to switch off',
  helpUri: `${docs}/README.md`,
  level: 'warning',
};
export const unexplainedSuppressionRule: ReportedRule = {
  rule: 'geoslot/unexplained-suppression',
  description: 'report comments that switch off findings without a reason (preset strict)',
  helpUri: `${docs}/README.md`,
  level: 'error',
};
const parseRule: ReportedRule = {
  rule: 'geoslot/parse',
  description: 'report source files and configurations that could not be read',
  helpUri: `${docs}/README.md`,
  level: 'warning',
};

/** The findings as reporters see them, unreadable files included, sorted. */
export function toReportedFindings(
  facts: ProjectFacts,
  found: readonly CheckFinding[],
): readonly ReportedFinding[] {
  const numbered = numberRepeats();
  return [
    ...found.map((finding) => fromCheck(finding, numbered)),
    ...facts.files.flatMap(fromProblem),
  ].sort(byPlace);
}

/** What reporters say about the rules that ran, by their levels. */
export function describeRules(levels: RunConfig['levels']): readonly ReportedRule[] {
  const described = checks.flatMap(({ id, description }): ReportedRule[] => {
    const level = levels[id] ?? 'off';
    if (level === 'off') return [];
    return [
      {
        rule: `geoslot/${id}`,
        description,
        helpUri: `${docs}/docs/rules/${id}.md`,
        level: level === 'warn' ? 'warning' : 'error',
      },
    ];
  });
  return [...described, parseRule, unusedSuppressionRule, unexplainedSuppressionRule].sort(
    (a, b) => (a.rule < b.rule ? -1 : 1),
  );
}

function fromCheck(finding: CheckFinding, number: (text: string) => number): ReportedFinding {
  const { rule, severity, certainty, location, message, key, command, fix } = finding;
  const { path, line, column, endLine, endColumn } = location;
  const identity = `${path}\n${finding.fingerprint}`;
  return {
    rule: `geoslot/${rule}`,
    severity: severity === 'warn' ? 'warning' : 'error',
    certainty,
    file: path,
    line,
    column,
    endLine,
    endColumn,
    message,
    ...(key === '' ? {} : { key }),
    ...(command === '' ? {} : { command }),
    ...(fix === undefined ? {} : { fix }),
    fingerprint: hash(`${identity}\n${number(identity)}`),
  };
}

/** A file that could not be parsed: a warning, so that the rest decides the exit code. */
export function fromProblem({
  path,
  problem,
}: Pick<FileFacts, 'path' | 'problem'>): readonly ReportedFinding[] {
  if (problem === undefined) return [];
  const { line = 1, column = 1, endLine = 1, endColumn = 1 } = problem.location ?? {};
  return [
    {
      rule: parseRule.rule,
      severity: 'warning',
      certainty: 'flow',
      file: path,
      line,
      column,
      endLine,
      endColumn,
      message: `This file was not checked: ${problem.message}`,
      fingerprint: hash(`${path}\n${parseRule.rule}`),
    },
  ];
}

/** Counts how often a text came before, so that equal findings stay apart. */
export function numberRepeats(): (text: string) => number {
  const seen = new Map<string, number>();
  return (text) => {
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return count;
  };
}

export const hash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32);

/** By file, place, rule and message: no two findings are equal in all of them. */
export function byPlace(a: ReportedFinding, b: ReportedFinding): number {
  return (
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
