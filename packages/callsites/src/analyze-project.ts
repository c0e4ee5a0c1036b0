import { basename, dirname, relative, resolve } from 'node:path';
import { Analysis, mentionsRedis } from './analysis.js';
import { analyzeSource } from './analyze-source.js';
import { customCommandsOf } from './calls/custom-commands.js';
import type { CustomCommand } from './calls/site.js';
import { emptyFacts } from './analyze-file.js';
import type { FileFacts } from './facts/file-facts.js';
import type { Coverage, ProjectFacts } from './facts/project-facts.js';
import { listFiles } from './project/list-files.js';
import { createModules } from './project/project-modules.js';
import { createResolver } from './project/resolver.js';
import { SourceFiles } from './project/source-files.js';
import type { Source } from './syntax/source.js';
import { createEngine, type Modules } from './values/create-engine.js';

export interface ProjectInput {
  /** Folder the paths of the facts are relative to. */
  readonly root: string;
  /** Files to analyse, absolute or relative to the root; found by themselves when left out. */
  readonly files?: readonly string[];
  /** Export conditions of the workspace's packages beside the usual ones. */
  readonly conditions?: readonly string[];
}

/** How often callers of wrappers are looked for: wrappers of wrappers need a second round. */
const wrapperRounds = 2;

/** The facts of a whole project. Never throws; files that cannot be parsed are listed as such. */
export function analyzeProject({ root, files, conditions }: ProjectInput): ProjectFacts {
  const folder = resolve(root);
  const paths = (files ?? listFiles(folder)).map((file) => resolve(folder, file));
  const reader = new SourceFiles();
  const modules = createModules(reader, createResolver(conditions), paths);
  const pathOf = (file: string): string => relative(folder, file).replaceAll('\\', '/');
  const candidates = paths.filter((file) => mentionsRedis.test(reader.text(file) ?? 'redis'));
  const mayHoldWrappers = new Set<Source>();
  const analysis = new Analysis({
    modules,
    customCommands: allCustomCommands(modules, reader, candidates),
    holdsWrappers: (source) => mayHoldWrappers.has(source),
  });
  const facts = new Map<string, FileFacts>();
  const analyse = (file: string): void => {
    facts.set(file, factsOf(analysis, reader, file, pathOf));
  };
  candidates.forEach(analyse);
  let wrapperFiles = candidates.filter((file) => holdsWrapper(facts.get(file)));
  for (let round = 0; round < wrapperRounds && wrapperFiles.length > 0; round += 1) {
    const importers = importersOf(reader, paths, wrapperFiles).filter((file) => !facts.has(file));
    for (const file of importers) {
      const source = reader.source(file);
      if (source) mayHoldWrappers.add(source);
    }
    importers.forEach(analyse);
    wrapperFiles = importers.filter((file) => holdsWrapper(facts.get(file)));
  }
  const found = [...facts.values()].filter(isTelling).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { root: folder, files: found, coverage: coverageOf(found, paths.length, reader) };
}

function factsOf(
  analysis: Analysis,
  reader: SourceFiles,
  file: string,
  pathOf: (file: string) => string,
): FileFacts {
  const path = pathOf(file);
  const source = reader.source(file);
  const problem = reader.problem(file);
  if (source === undefined) return { ...emptyFacts(path), ...(problem && { problem }) };
  try {
    return analyzeSource(analysis, source, pathOf);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...emptyFacts(path), problem: { message: `The analysis failed: ${message}` } };
  }
}

const isTelling = (facts: FileFacts): boolean =>
  facts.problem !== undefined ||
  facts.calls.length > 0 ||
  facts.constructions.length > 0 ||
  facts.scripts.length > 0;

const holdsWrapper = (facts: FileFacts | undefined): boolean =>
  facts?.calls.some(({ wrapperBody }) => wrapperBody) ?? false;

/** Commands registered anywhere in the project; a name registered differently twice is none. */
function allCustomCommands(
  modules: Modules,
  reader: SourceFiles,
  files: readonly string[],
): ReadonlyMap<string, CustomCommand> {
  const engine = createEngine(modules);
  const commands = new Map<string, CustomCommand>();
  for (const file of files) {
    if (!reader.text(file)?.includes('defineCommand')) continue;
    const source = reader.source(file);
    if (!source) continue;
    for (const [name, command] of customCommandsOf(engine, source)) commands.set(name, command);
  }
  return commands;
}

/** Files with an import that ends in the name of one of the wrappers' files or folders. */
function importersOf(
  reader: SourceFiles,
  files: readonly string[],
  wrapperFiles: readonly string[],
): readonly string[] {
  const names = new Set(wrapperFiles.flatMap(importNames));
  if (names.size === 0) return [];
  const alternatives = [...names].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const imports = new RegExp(`['"/](${alternatives.join('|')})(\\.[cm]?[jt]sx?)?['"]`);
  return files.filter((file) => imports.test(reader.text(file) ?? ''));
}

/** `src/cache/index.ts` -> `cache`, `src/cache.service.ts` -> `cache.service`. */
function importNames(file: string): readonly string[] {
  const name = basename(file).replace(/\.[cm]?[jt]sx?$/, '');
  return name === 'index' ? [basename(dirname(file))] : [name, basename(dirname(file))];
}

function coverageOf(files: readonly FileFacts[], listed: number, reader: SourceFiles): Coverage {
  const calls = files.flatMap((file) => file.calls);
  const count = (certainty: string): number =>
    calls.filter((call) => call.certainty === certainty).length;
  const keys = calls.flatMap((call) => call.keys);
  const resolved = keys.filter(({ alternatives }) =>
    alternatives.every((parts) => parts.some(({ kind }) => kind === 'literal')),
  ).length;
  return {
    files: listed,
    parsed: reader.parseCount,
    cached: 0,
    calls: { flow: count('flow'), type: count('type'), name: count('name') },
    openCalls: files.reduce((sum, file) => sum + file.openCalls, 0),
    keys: { resolved, unresolved: keys.length - resolved },
  };
}
