import type { ProjectFacts } from '@geoslot/callsites';
import type { Finding } from './finding.js';
import type { Settings } from './settings.js';

/** A JSON Schema of one options object, as ESLint and editors read it. */
export interface OptionsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly additionalProperties: false;
}

/** The options of a check, a plain object; every check reads its own names. */
export type CheckOptions = Readonly<Record<string, unknown>>;

/**
 * One hazard: a pure function from the facts of a project (or of one file) to findings.
 * Hosts (ESLint, oxlint, `geoslot lint`) supply the facts and print the findings.
 */
export interface Check<Options extends CheckOptions = CheckOptions> {
  /** The rule's name without a prefix: `no-cross-slot`. */
  readonly id: string;
  /** What the rule does, as a phrase that follows its name in a table: `disallow …`. */
  readonly description: string;
  /** `problem` for code that breaks, `suggestion` for code that could be better. */
  readonly type: 'problem' | 'suggestion';
  /** Templates by message id; `{{name}}` is replaced by `data.name` of the finding. */
  readonly messages: Readonly<Record<string, string>>;
  /** Likewise for the suggestions that findings may carry; absent when none does. */
  readonly suggestions?: Readonly<Record<string, string>>;
  readonly schema: OptionsSchema;
  readonly defaultOptions: Options;
  check(facts: ProjectFacts, options: Options, settings: Settings): readonly Finding[];
}

/** The schema of a check without options. */
export const noOptions: OptionsSchema = {
  type: 'object',
  properties: {},
  additionalProperties: false,
};
