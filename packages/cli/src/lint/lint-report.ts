import type { Edit } from '@geoslot/checks';

/** How much a finding weighs: an error makes the command exit with 1. */
export type Severity = 'error' | 'warning';

/** One finding as reporters see it; paths are relative to the working directory. */
export interface ReportedFinding {
  /** `geoslot/<id>` of the rule; `geoslot/parse` for a file that could not be parsed. */
  readonly rule: string;
  readonly severity: Severity;
  /** How the receiver was recognised: by data flow, by its type, or by its name alone. */
  readonly certainty: 'flow' | 'type' | 'name';
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  /** The key pattern the finding is about, if it is about one. */
  readonly key?: string;
  readonly command?: string;
  /** Edits that cannot change behaviour, by UTF-16 offsets of the file. */
  readonly fix?: readonly Edit[];
  /** Stable over moved lines: rule, key pattern, command and enclosing symbol. */
  readonly fingerprint: string;
}

/** A finding that somebody has accepted. */
export interface SilencedFinding {
  readonly finding: ReportedFinding;
  readonly by: 'comment' | 'baseline';
  /** What the comment says after `--`. */
  readonly reason?: string;
}

/** What reporters say about a rule. */
export interface ReportedRule {
  readonly rule: string;
  readonly description: string;
  readonly helpUri: string;
  /** How much its findings weigh in this run. */
  readonly level: Severity;
}

/** The result of one lint run: a value; reporters read nothing else. */
export interface LintReport {
  readonly version: 1;
  readonly findings: readonly ReportedFinding[];
  /** The rules that ran, sorted; `findings` name no other. */
  readonly rules: readonly ReportedRule[];
  /** Findings that do not count, because a comment or the baseline says so. */
  readonly silenced: readonly SilencedFinding[];
  /** How many source files were looked at. */
  readonly files: number;
  /** How many Redis calls were found in them, apart from tests. */
  readonly redisCalls: number;
  readonly durationMs: number;
}
