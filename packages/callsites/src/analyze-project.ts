import { relative, resolve } from 'node:path';
import { createJudgements, mentionsRedis } from './analysis.js';
import { cacheKey } from './cache/cache-key.js';
import { noCircumstances } from './cache/circumstances.js';
import { FactRecords } from './cache/fact-records.js';
import { FactsCache } from './cache/facts-cache.js';
import type { FileFacts } from './facts/file-facts.js';
import type { Coverage, ProjectFacts } from './facts/project-facts.js';
import type { TypeOracle } from './oracle/type-oracle.js';
import { importersOf } from './project/importers.js';
import { listFiles } from './project/list-files.js';
import { Project } from './project/project.js';
import { ProjectStudy, type StudyOptions } from './project-study.js';

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

/** How often callers of wrappers are looked for: wrappers of wrappers need another round. */
const wrapperRounds = 4;

/** The facts of a whole project. Never throws; files that cannot be parsed are listed as such. */
export function analyzeProject(input: ProjectInput): ProjectFacts {
  const root = resolve(input.root);
  const files = (input.files ?? listFiles(root)).map((file) => resolve(root, file));
  const { cache: folder, conditions = [], clients = [], oracle } = input;
  const project = new Project(files, conditions);
  const circumstances = noCircumstances();
  const cache = folder === undefined || oracle ? undefined : new FactsCache(folder);
  const key = cache ? cacheKey(root, [conditions, clients]) : '';
  const records = new FactRecords(project, circumstances, cache?.read(key));
  const found = analyzeFiles({ ...input, root, files }, { project, circumstances, records });
  const kept = records.toKeep();
  if (kept) cache?.write(key, kept);
  return { root, files: found, coverage: coverageOf(found, files.length, records.sourceCount) };
}

interface Listed {
  readonly files: readonly string[];
}

type Run = Pick<StudyOptions, 'project' | 'circumstances' | 'records'>;

function analyzeFiles(
  { root, files, clients: named, oracle, isLeftOut, onProgress }: ProjectInput & Listed,
  run: Run,
): readonly FileFacts[] {
  const { reader } = run.project;
  const { wrapperNames, chosen } = run.circumstances;
  const clients = new Set(named);
  const mentions = mentionsRedis(clients);
  const judgements = createJudgements(clients);
  const pathOf = (file: string): string => relative(root, file).replaceAll('\\', '/');
  const study = new ProjectStudy({ ...run, clients, judgements, oracle, pathOf });
  const paths = isLeftOut ? files.filter((file) => !isLeftOut(pathOf(file))) : files;
  const selected = new Set(
    paths.filter((file) => mentions(pathOf(file), reader.text(file) ?? 'redis')),
  );
  const step = (done: number): void => onProgress?.(done, 2 * selected.size);
  for (const file of selected) study.registerCommands(file);
  for (let round = 0; round < wrapperRounds; round += 1) {
    const known = wrapperNames.size + selected.size;
    const wrappers = [...selected].map((file, index) => {
      if (round === 0) step(index);
      return { file, names: study.wrappersOf(file) };
    });
    for (const name of wrappers.flatMap(({ names }) => names)) wrapperNames.add(name);
    const holders = wrappers.flatMap(({ file, names }) => (names.length > 0 ? [file] : []));
    const others = paths.filter((file) => !selected.has(file));
    for (const file of importersOf(reader, others, holders, wrapperNames)) {
      chosen.add(file);
      selected.add(file);
    }
    if (wrapperNames.size + selected.size === known) break;
  }
  return [...selected]
    .map((file, index) => {
      step(selected.size + index);
      return study.factsOf(file);
    })
    .filter(isTelling)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const isTelling = (facts: FileFacts): boolean =>
  facts.problem !== undefined ||
  facts.openCalls > 0 ||
  facts.calls.length > 0 ||
  facts.constructions.length > 0 ||
  facts.scripts.length > 0 ||
  facts.families.length > 0;

function coverageOf(files: readonly FileFacts[], listed: number, parsed: number): Coverage {
  const calls = files.flatMap((file) => file.calls);
  const count = (certainty: string): number =>
    calls.filter((call) => call.certainty === certainty).length;
  const keys = calls.flatMap((call) => call.keys);
  const resolved = keys.filter(({ alternatives }) =>
    alternatives.every((parts) => parts.some(({ kind }) => kind === 'literal')),
  ).length;
  return {
    files: listed,
    parsed,
    calls: { flow: count('flow'), type: count('type'), name: count('name') },
    openCalls: files.reduce((sum, file) => sum + file.openCalls, 0),
    keys: { resolved, unresolved: keys.length - resolved },
  };
}
