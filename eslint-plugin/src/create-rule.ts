import type { Check, Edit, Finding } from '@geoslot/checks';
import type { Rule } from 'eslint';
import { findingsIn, isWorthALook } from './findings-in.js';

/** The page ships with the plugin, so the link opens what was installed. */
const pageOf = (id: string): string => new URL(`../docs/rules/${id}.md`, import.meta.url).href;

/** The ESLint rule of a check: it reports the check's findings of the current file. */
export function createRule(check: Check): Rule.RuleModule {
  const hasOptions = Object.keys(check.schema.properties).length > 0;
  return {
    meta: {
      type: check.type,
      docs: { description: check.description, url: pageOf(check.id) },
      schema: hasOptions ? [check.schema] : [],
      defaultOptions: hasOptions ? [check.defaultOptions] : [],
      messages: { ...check.messages, ...check.suggestions },
      hasSuggestions: check.suggestions !== undefined,
    },
    create: (context) =>
      isWorthALook(context)
        ? {
            'Program:exit'() {
              for (const finding of findingsIn(context, check)) report(context, finding);
            },
          }
        : {},
  };
}

function report({ sourceCode, report }: Rule.RuleContext, finding: Finding): void {
  const { location, messageId, data, suggestions = [] } = finding;
  report({
    messageId,
    data,
    loc: {
      start: sourceCode.getLocFromIndex(location.start),
      end: sourceCode.getLocFromIndex(location.end),
    },
    suggest: suggestions.map((suggestion) => ({
      messageId: suggestion.messageId,
      data: suggestion.data,
      fix: (fixer) => suggestion.edits.map((edit) => applyEdit(fixer, edit)),
    })),
  });
}

const applyEdit = (fixer: Rule.RuleFixer, { start, end, text }: Edit): Rule.Fix =>
  fixer.replaceTextRange([start, end], text);
