import type { ProjectFacts } from '@geoslot/callsites';
import { findingsOf, parseSettings, type Check, type Finding } from '@geoslot/checks';
import type { Rule, SourceCode } from 'eslint';
import { factsOf } from './facts-of.js';

/** The facts of a file, shared by all rules that look at it. */
const factsBySource = new WeakMap<SourceCode, ProjectFacts>();

/** The findings of one check in the current file, without what an earlier check claims. */
export function findingsIn(context: Rule.RuleContext, check: Check): readonly Finding[] {
  const { sourceCode } = context;
  const settings = parseSettings(context.settings['geoslot']);
  let facts = factsBySource.get(sourceCode);
  if (facts === undefined) {
    facts = factsOf(context, settings);
    factsBySource.set(sourceCode, facts);
  }
  const [options = {}] = context.options;
  return findingsOf(check, facts, { settings, options: { [check.id]: options } });
}
