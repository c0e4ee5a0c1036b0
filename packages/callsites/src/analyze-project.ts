import { basename, dirname, relative, resolve } from 'node:path';
import { Analysis, mentionsRedis } from './analysis.js';
import { attempt } from './attempt.js';
import { cachedFacts } from './cache/cached-facts.js';
import { FactsCache } from './cache/facts-cache.js';
import { analyzeSource, emptyFacts } from './analyze-source.js';
import { customCommandsOf } from './calls/custom-commands.js';
import type { CustomCommand } from './calls/site.js';
import type { FileFacts } from './facts/file-facts.js';
import type { Coverage, ProjectFacts } from './facts/project-facts.js';
import type { TypeOracle } from './oracle/type-oracle.js';
import { listFiles } from './project/list-files.js';
import { createModules } from './project/project-modules.js';
import { createResolver } from './project/resolver.js';
import { SourceFiles } from './project/source-files.js';
import { createEngine, type Modules } from './values/create-engine.js';
import type { Engine } from './values/value.js';

export interface ProjectInput {
  /** Folder the paths of the facts are relative to. */
  readonly root: string;
  /** Files to analyse, absolute or relative to the root; found by themselves when left out. */
  readonly files?: readonly string[];
  /** Export conditions of the workspace's packages beside the usual ones. */
  readonly conditions?: readonly string[];
  /** The second opinion on receivers, for example {@link createSlimOracle}. */
  readonly oracle?: TypeOracle;
  /** Module specifiers and type names that also are clients. */
  readonly clients?: readonly string[];
  /**
   * Files that are looked at only where others lead to them, such as tests: their own facts are not
   * told. Gets the path relative to the root, with forward slashes.
   */
  readonly isLeftOut?: (path: string) => boolean;
  /** Told of each step, with the number of steps as it is known by then. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Folder where the facts are kept for the next run over the same files; kept nowhere without. */
  readonly cache?: string;
}

type Listed<Input extends ProjectInput> = Input & Required<Pick<Input, 'files'>>;

/** How often callers of wrappers are looked for: wrappers of wrappers need another round. */
const wrapperRounds = 4;

/** The facts of a whole project. Never throws; files that cannot be parsed are listed as such. */
export function analyzeProject(input: ProjectInput): ProjectFacts {
  const root = resolve(input.root);
  const files = (input.files ?? listFiles(root)).map((file) => resolve(root, file));
  const reader = new SourceFiles();
  const analyze = (): ProjectFacts => analyzeFiles({ ...input, root, files }, reader);
  const { cache, conditions = [], clients = [], oracle, isLeftOut } = input;
  if (cache === undefined || oracle !== undefined) return analyze();
  const settings = [conditions, clients, files.filter((file) => isLeftOut?.(relative(root, file)))];
  return cachedFacts(new FactsCache(cache), { root, files, reader, settings }, analyze);
}

function analyzeFiles(
  {
    root,
    files: listed,
    conditions,
    clients: named,
    oracle,
    isLeftOut,
    onProgress,
  }: Listed<ProjectInput>,
  reader: SourceFiles,
): ProjectFacts {
  const clients = new Set(named);
  const mentions = mentionsRedis(clients);
  const modules = createModules(reader, createResolver(listed, conditions), listed);
  const pathOf = (file: string): string => relative(root, file).replaceAll('\\', '/');
  const paths = isLeftOut ? listed.filter((file) => !isLeftOut(pathOf(file))) : listed;
  const candidates = paths.filter((file) => mentions(pathOf(file), reader.text(file) ?? 'redis'));
  const wrapperNames = new Set<string>();
  const chosen = new Set<string>();
  const analysis = new Analysis({
    modules,
    clients,
    customCommands: allCustomCommands(createEngine(modules, clients), modules, reader, candidates),
    oracle,
    wrapperNames,
    holdsWrappers: (file) => chosen.has(file),
  });
  const selected = new Set(candidates);
  const step = (done: number): void => onProgress?.(done, 2 * selected.size);
  for (let round = 0; round < wrapperRounds; round += 1) {
    const known = wrapperNames.size + selected.size;
    const wrapperFiles = [...selected].filter((file, index) => {
      if (round === 0) step(index);
      return holdsWrapper(analysis, reader, file, wrapperNames);
    });
    for (const file of importersOf(reader, paths, wrapperFiles, wrapperNames)) {
      if (!selected.has(file)) chosen.add(file);
      selected.add(file);
    }
    analysis.wrappers.forget();
    if (wrapperNames.size + selected.size === known) break;
  }
  const found = [...selected]
    .map((file, index) => {
      step(selected.size + index);
      return factsOf(analysis, reader, file, pathOf);
    })
    .filter(isTelling)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { root, files: found, coverage: coverageOf(found, listed.length, reader) };
}

/** Whether a file holds wrappers; their names are noted. */
function holdsWrapper(
  analysis: Analysis,
  reader: SourceFiles,
  file: string,
  names: Set<string>,
): boolean {
  const source = reader.source(file);
  const own = source ? attempt(() => analysis.wrappers.namesIn(source)) : undefined;
  for (const name of own ?? []) names.add(name);
  return (own?.size ?? 0) > 0;
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
  return analyzeSource(analysis, source, pathOf);
}

const isTelling = (facts: FileFacts): boolean =>
  facts.problem !== undefined ||
  facts.openCalls > 0 ||
  facts.calls.length > 0 ||
  facts.constructions.length > 0 ||
  facts.scripts.length > 0 ||
  facts.families.length > 0;

/** Commands registered anywhere in the project; a name registered differently twice is none. */
function allCustomCommands(
  engine: Engine,
  modules: Modules,
  reader: SourceFiles,
  files: readonly string[],
): ReadonlyMap<string, CustomCommand> {
  const commands = new Map<string, CustomCommand>();
  for (const file of files) {
    if (!reader.text(file)?.includes('defineCommand')) continue;
    const source = reader.source(file);
    if (!source) continue;
    for (const [name, command] of customCommandsOf(engine, source, modules))
      commands.set(name, command);
  }
  return commands;
}

/** Files that import something named like a wrapper's file or folder and call such a name. */
function importersOf(
  reader: SourceFiles,
  files: readonly string[],
  wrapperFiles: readonly string[],
  wrapperNames: ReadonlySet<string>,
): readonly string[] {
  const sources = new Set(wrapperFiles.flatMap(importNames));
  if (sources.size === 0) return [];
  const promises = new Set(wrapperFiles.flatMap((file) => interfacesOf(reader.text(file) ?? '')));
  const imports = new RegExp(
    `['"/](${anyOf(sources)})(\\.[cm]?[jt]sx?)?['"]|\\b(${anyOf(promises) || '(?!)'})\\b`,
  );
  const calls = new RegExp(`\\b(${anyOf(wrapperNames)})\\s*(<[^()]*>)?\\(`);
  return files.filter((file) => {
    const text = reader.text(file) ?? '';
    return imports.test(text) && calls.test(text);
  });
}

const anyOf = (words: ReadonlySet<string>): string =>
  [...words].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');

/** The interfaces that the classes of a file implement: callers may know only those. */
const interfacesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\bimplements\s+([\w$,\s]+)/g)].flatMap(([, names = '']) =>
    names.split(/[,\s]+/).filter((name) => name !== ''),
  );

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
    calls: { flow: count('flow'), type: count('type'), name: count('name') },
    openCalls: files.reduce((sum, file) => sum + file.openCalls, 0),
    keys: { resolved, unresolved: keys.length - resolved },
  };
}
