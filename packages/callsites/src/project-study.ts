import { Analysis, type Judgements } from './analysis.js';
import { analyzeSource, emptyFacts } from './analyze-source.js';
import { attempt } from './attempt.js';
import type { Circumstances } from './cache/circumstances.js';
import type { FactRecords } from './cache/fact-records.js';
import { customCommandsOf } from './calls/custom-commands.js';
import type { CustomCommand } from './calls/site.js';
import type { FileFacts } from './facts/file-facts.js';
import type { TypeOracle } from './oracle/type-oracle.js';
import type { Project } from './project/project.js';
import { traceFrom, type Trace } from './project/trace.js';
import type { Source } from './syntax/source.js';
import { createEngine } from './values/create-engine.js';

export interface StudyOptions {
  readonly project: Project;
  readonly circumstances: Circumstances;
  readonly records: FactRecords;
  readonly clients: ReadonlySet<string>;
  readonly judgements: Judgements;
  readonly oracle: TypeOracle | undefined;
  readonly pathOf: (file: string) => string;
}

/** The analysis of one file, as far as it has come. */
interface Study {
  readonly analysis: Analysis;
  readonly trace: Trace;
  readonly wrappers: readonly string[];
  /** What it was told of the project. */
  readonly context: string;
}

/**
 * Asks the questions of a project about its files. Each file is analysed by itself, so that what is
 * found hangs on nothing but the files it leads to, and neither on the order of the files nor on
 * which of them are known from an earlier run.
 */
export class ProjectStudy {
  readonly #options: StudyOptions;
  readonly #studies = new Map<string, Study>();
  readonly #definedIn = new Map<string, string>();
  readonly #defined = new Map<string, ReadonlyMap<string, CustomCommand>>();

  constructor(options: StudyOptions) {
    this.#options = options;
  }

  /** Makes the custom commands of a file known to all; of two with one name the later counts. */
  registerCommands(file: string): void {
    const { records, project, circumstances } = this.#options;
    if (!project.reader.text(file)?.includes('defineCommand')) return;
    let commands = records.recall('commands', file);
    if (commands === undefined) {
      const trace = traceFrom(file);
      commands = [...this.#commandsOf(file, trace)].map(
        ([name, command]) => [name, definitionOf(command)] as const,
      );
      records.keep('commands', file, trace, commands);
    }
    for (const [name, definition] of commands) {
      this.#definedIn.set(name, file);
      circumstances.commands.set(name, definition);
    }
  }

  /** The names of the functions of a file that are wrappers, as far as wrappers are known. */
  wrappersOf(file: string): readonly string[] {
    const { records, project } = this.#options;
    const known = records.recall('wrappers', file);
    if (known) return known;
    const source = project.reader.source(file);
    const study = source && this.#begin(source);
    if (study) this.#studies.set(file, study);
    const wrappers = study?.wrappers ?? [];
    records.keep('wrappers', file, study?.trace ?? traceFrom(file), wrappers);
    return wrappers;
  }

  factsOf(file: string): FileFacts {
    const { records, project, pathOf } = this.#options;
    const known = records.recall('facts', file);
    if (known) return known;
    const source = project.reader.source(file);
    const problem = project.reader.problem(file);
    const study = source && this.#studyOf(source);
    const facts = study
      ? analyzeSource(study.analysis, source, pathOf)
      : { ...emptyFacts(pathOf(file)), ...(problem && { problem }) };
    records.keep('facts', file, study?.trace ?? traceFrom(file), facts);
    this.#studies.delete(file);
    return facts;
  }

  /** The one that was begun, unless more is known of the project by now than it was told. */
  #studyOf(source: Source): Study {
    const begun = this.#studies.get(source.file);
    const isUpToDate = begun && begun.context === this.#options.records.contextOf(begun.trace);
    return isUpToDate ? begun : this.#begin(source);
  }

  #begin(source: Source): Study {
    const { records, circumstances, clients, judgements, oracle } = this.#options;
    const trace = traceFrom(source.file);
    const analysis = new Analysis({
      modules: this.#options.project.modulesFor(trace),
      clients,
      customCommands: { get: (name) => this.#command(name, trace) },
      oracle,
      judgements,
      wrapperNames: circumstances.wrapperNames,
      holdsWrappers: (file) => circumstances.chosen.has(file),
    });
    const wrappers = attempt(() => [...analysis.wrappers.namesIn(source)]) ?? [];
    return { analysis, trace, wrappers, context: records.contextOf(trace) };
  }

  /** A custom command, from the file that registers it. */
  #command(name: string, trace: Trace): CustomCommand | undefined {
    const file = this.#definedIn.get(name);
    if (file === undefined) return undefined;
    trace.sources.add(file);
    let commands = this.#defined.get(file);
    if (commands === undefined) {
      this.#defined.set(file, (commands = this.#commandsOf(file, traceFrom(file))));
    }
    return commands.get(name);
  }

  #commandsOf(file: string, trace: Trace): ReadonlyMap<string, CustomCommand> {
    const { project, clients } = this.#options;
    const modules = project.modulesFor(trace);
    const source = project.reader.source(file);
    return source
      ? customCommandsOf(createEngine(modules, clients), source, modules)
      : new Map<string, CustomCommand>();
  }
}

/** All that tells a custom command from another of its name. */
const definitionOf = ({ node, scope, numberOfKeys, file }: CustomCommand): string =>
  JSON.stringify([scope.source.file, node.range[0], numberOfKeys, file]);
