import type { ProjectFacts } from '@geoslot/callsites';
import { findingsOf, isTestFile, type Check, type Finding } from '@geoslot/checks';
import type { Rule, SourceCode } from 'eslint';
import { factsOf, mayHaveFacts } from './facts-of.js';
import { pathIn } from './path-in.js';
import { settingsIn } from './settings-in.js';

/** Whether a file may have findings at all, by its name and text, shared by all rules. */
const mayHaveFindings = new WeakMap<SourceCode, boolean>();
/** The facts of a file, shared likewise. */
const factsBySource = new WeakMap<SourceCode, ProjectFacts>();

/** Whether the current file is worth a look: its tree may not even be made otherwise. */
export function isWorthALook(context: Rule.RuleContext): boolean {
  const { sourceCode } = context;
  const settings = settingsIn(context);
  let answer = mayHaveFindings.get(sourceCode);
  if (answer === undefined) {
    answer = mayHaveFacts(context, settings) && !isTestFile(pathIn(context));
    mayHaveFindings.set(sourceCode, answer);
  }
  return answer;
}

/** The findings of one check in the current file, without what an earlier check claims. */
export function findingsIn(context: Rule.RuleContext, check: Check): readonly Finding[] {
  const { sourceCode } = context;
  const settings = settingsIn(context);
  let facts = factsBySource.get(sourceCode);
  if (facts === undefined) {
    facts = factsOf(context, settings);
    factsBySource.set(sourceCode, facts);
  }
  const [options = {}] = context.options;
  return findingsOf(check, facts, { settings, options: { [check.id]: options } });
}
