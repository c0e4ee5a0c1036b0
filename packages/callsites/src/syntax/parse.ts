import { visitorKeys } from '@typescript-eslint/visitor-keys';
import { attempt } from '../attempt.js';
import type { FileProblem } from '../facts/file-facts.js';
import { oxcParser, scopeManagement } from '../project/reading-modules.js';
import type { ScopeManager } from './bindings.js';
import { lineTable } from './lines.js';
import type { Program } from './node.js';
import { createSource, type Source } from './source.js';

export type ParseResult = { readonly source: Source } | { readonly problem: FileProblem };

/** Parses a file of any JavaScript or TypeScript dialect. Never throws. */
export function parseSource(file: string, text: string): ParseResult {
  try {
    return parse(file, text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: { message: `The parser gave up: ${message}` } };
  }
}

/** A tree on which scope analysis gives up is one without names. */
const noScopes: ScopeManager = { scopes: [] };

function parse(file: string, text: string): ParseResult {
  const { program, errors } = oxcParser().parseSync(file, text, {
    astType: 'ts',
    range: true,
    preserveParens: false,
    ...dialectOf(file),
  });
  const [first] = errors.filter(({ severity }) => severity === 'Error');
  if (first !== undefined && program.body.length === 0) {
    const [label] = first.labels;
    return {
      problem: {
        message: first.message,
        ...(label && { location: lineTable(text)(label.start, label.end) }),
      },
    };
  }
  // With `astType: 'ts'` oxc-parser documents its tree to be TS-ESTree.
  const ast = program as object as Program;
  const scopes = (): ScopeManager =>
    attempt(() => scopeManagement().analyze(ast, { sourceType: 'module', lib: [] })) ?? noScopes;
  return { source: createSource({ file, text, ast, visitorKeys, scopes }) };
}

/** Plain JavaScript is read as JSX, and both as a module unless it says otherwise. */
const dialectOf = (file: string): { lang?: 'jsx' | 'tsx'; sourceType?: 'unambiguous' } => {
  if (/\.[cm]?jsx?$/.test(file)) return { lang: 'jsx', sourceType: 'unambiguous' };
  return /x$/.test(file) ? { lang: 'tsx' } : {};
};
