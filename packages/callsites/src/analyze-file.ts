import { Analysis, mentionsRedis } from './analysis.js';
import { analyzeSource, emptyFacts } from './analyze-source.js';
import { linkedFamilies } from './declarations/linked-families.js';
import type { FileFacts } from './facts/file-facts.js';
import type { TypeOracle } from './oracle/type-oracle.js';
import type { ScopeManager } from './syntax/bindings.js';
import type { Program, VisitorKeys } from './syntax/node.js';
import { createSource, type Source } from './syntax/source.js';
import type { Modules } from './values/create-engine.js';

/** A parsed file, as ESLint's or oxlint's `sourceCode` has it. */
export interface HostFile {
  readonly ast: object;
  readonly text: string;
  readonly scopeManager: object;
  readonly visitorKeys: VisitorKeys;
  readonly filename: string;
  /** The second opinion on receivers, for example {@link createProgramOracle}. */
  readonly oracle?: TypeOracle;
  /** Module specifiers and type names that also are clients. */
  readonly clients?: readonly string[];
  /** Absolute path of the file that declares the keyspace, whether it is imported or not. */
  readonly keyspace?: string;
}

export interface FileInput extends HostFile {
  /** Leads to other files; without it only this file is looked at. */
  readonly resolver?: Modules;
}

/**
 * The facts of one file, from the tree its host has parsed. Never throws on any syntax; a file that
 * does not mention Redis or Valkey is answered at once.
 */
export function analyzeFile(input: FileInput): FileFacts {
  const { filename, text, resolver: modules, oracle } = input;
  const clients = new Set(input.clients);
  if (!mentionsRedis(clients)(filename, text)) return emptyFacts(filename);
  return factsOfFile(new Analysis({ modules, clients, oracle }), sourceOf(input), input);
}

/** The facts of a file and the families it is linked to. */
export function factsOfFile(analysis: Analysis, source: Source, { keyspace }: HostFile): FileFacts {
  const { modules } = analysis;
  const facts = analyzeSource(analysis, source, (file) => file);
  const linked = modules ? linkedFamilies(modules, source, keyspace) : [];
  return { ...facts, families: [...facts.families, ...linked] };
}

export const sourceOf = (host: HostFile): Source =>
  createSource({
    file: host.filename,
    text: host.text,
    // The host's tree is ESTree by its own contract; its kinds are checked wherever they are used.
    ast: host.ast as Program,
    visitorKeys: host.visitorKeys,
    // eslint-scope and typescript-eslint's scope manager share the part that is used here.
    scopes: () => host.scopeManager as ScopeManager,
  });
