import { existsSync } from 'node:fs';
import type { Project } from '../project/project.js';
import type { Trace } from '../project/trace.js';
import type { Circumstances } from './circumstances.js';
import { digestOf } from '../digest.js';
import type { FactRecord, Results, Stage } from './fact-record.js';
import { KnownFiles, type KnownFile } from './known-files.js';

/** What a run leaves to the next. */
export interface KeptRecords {
  readonly files: readonly KnownFile[];
  /** The files that may implement an interface, by its name. */
  readonly interfaces: ReadonlyMap<string, readonly string[]>;
  readonly records: readonly FactRecord[];
}

const nothing: KeptRecords = { files: [], interfaces: new Map(), records: [] };

/**
 * What was found about each file, in this run and before. A record is recalled when nothing that it
 * was made of has changed: what would be found now is what was found then.
 */
export class FactRecords {
  readonly #project: Project;
  readonly #circumstances: Circumstances;
  readonly #before: KeptRecords;
  readonly #files: KnownFiles;
  readonly #known: { readonly [S in Stage]: Map<string, FactRecord<S>[]> } = {
    commands: new Map(),
    wrappers: new Map(),
    facts: new Map(),
  };
  readonly #current = new Map<FactRecord, boolean>();
  readonly #used = new Set<FactRecord>();
  #telling = { names: 0, byFile: new Map<string, readonly string[]>() };
  #hasNew = false;

  constructor(project: Project, circumstances: Circumstances, before = nothing) {
    this.#project = project;
    this.#circumstances = circumstances;
    this.#before = before;
    this.#files = new KnownFiles(project, before.files);
    for (const record of before.records) this.#add(record);
  }

  /** What was found before, if it still holds. */
  recall<S extends Stage>(stage: S, file: string): Results[S] | undefined {
    const record = this.#known[stage]
      .get(file)
      ?.find((each) => this.#isCurrent(each) && each.context === this.contextOf(each));
    if (record) this.#used.add(record);
    return record?.result;
  }

  /** Notes a result, with all that was looked at on the way. */
  keep<S extends Stage>(stage: S, file: string, trace: Trace, result: Results[S]): void {
    const record: FactRecord<S> = {
      stage,
      file,
      sources: [...trace.sources],
      texts: [...trace.texts],
      interfaces: [...trace.interfaces],
      context: this.contextOf(trace),
      result,
    };
    this.#hasNew = true;
    this.#current.set(record, true);
    this.#used.add(record);
    this.#add(record);
  }

  /** What the circumstances say about these files and the names that they call. */
  contextOf(looked: Looked): string {
    const { wrapperNames, commands, chosen } = this.#circumstances;
    const files = lookedAt(looked)
      .filter((file) => chosen.has(file))
      .sort();
    const names = [
      ...new Set([...looked.sources].flatMap((file) => this.#tellingNames(file))),
    ].sort();
    const said = names.map((name) => [name, wrapperNames.has(name), commands.get(name)]);
    return files.length + said.length === 0 ? '' : digestOf(JSON.stringify([files, said]));
  }

  /** How many trees the results of this run were made of. */
  get sourceCount(): number {
    return new Set([...this.#used].flatMap(({ sources }) => sources)).size;
  }

  /** What to leave to the next run; undefined when that is what is there. */
  toKeep(): KeptRecords | undefined {
    if (!this.#hasNew) return undefined;
    const files = this.#filesOf(this.#used);
    const interfaces = this.#interfacesOf(this.#used);
    // Another choice of files may ask about the rest, as long as nothing contradicts it.
    const asked = new Set([...this.#used].map(questionOf));
    const rest = this.#before.records.filter(
      (record) =>
        !asked.has(questionOf(record)) &&
        lookedAt(record).every((path) => !files.has(path) || this.#files.isSame(path)) &&
        record.interfaces.every(
          (name) => !interfaces.has(name) || this.#isImplementedAsBefore(name),
        ) &&
        existsSync(record.file),
    );
    for (const record of rest) {
      for (const path of lookedAt(record)) {
        const known = this.#files.before(path);
        if (!files.has(path) && known) files.set(path, known);
      }
      for (const name of record.interfaces) {
        if (!interfaces.has(name)) interfaces.set(name, this.#before.interfaces.get(name) ?? []);
      }
    }
    return { files: [...files.values()], interfaces, records: [...this.#used, ...rest] };
  }

  #add<S extends Stage>(record: FactRecord<S>): void {
    const known = this.#known[record.stage];
    known.set(record.file, [...(known.get(record.file) ?? []), record]);
  }

  #isCurrent(record: FactRecord): boolean {
    let isCurrent = this.#current.get(record);
    if (isCurrent === undefined) {
      isCurrent =
        lookedAt(record).every((path) => this.#files.isSame(path)) &&
        record.interfaces.every((name) => this.#isImplementedAsBefore(name));
      this.#current.set(record, isCurrent);
    }
    return isCurrent;
  }

  #isImplementedAsBefore(name: string): boolean {
    const before = this.#before.interfaces.get(name) ?? [];
    return before.join('\n') === this.#project.implementations.filesOf(name).join('\n');
  }

  /** The names that a file calls and that are known as wrappers or custom commands. */
  #tellingNames(file: string): readonly string[] {
    const { wrapperNames, commands } = this.#circumstances;
    const count = wrapperNames.size + commands.size;
    if (this.#telling.names !== count) this.#telling = { names: count, byFile: new Map() };
    let names = this.#telling.byFile.get(file);
    if (names === undefined) {
      names = this.#files
        .calledIn(file)
        .filter((name) => wrapperNames.has(name) || commands.has(name));
      this.#telling.byFile.set(file, names);
    }
    return names;
  }

  #filesOf(records: Iterable<FactRecord>): Map<string, KnownFile> {
    const sources = new Set([...records].flatMap((record) => record.sources));
    const paths = new Set([...records].flatMap(lookedAt));
    return new Map([...paths].map((path) => [path, this.#files.now(path, sources.has(path))]));
  }

  #interfacesOf(records: Iterable<FactRecord>): Map<string, readonly string[]> {
    const names = new Set([...records].flatMap((record) => record.interfaces));
    const { implementations } = this.#project;
    return new Map([...names].map((name) => [name, implementations.filesOf(name)]));
  }
}

interface Looked {
  readonly sources: Iterable<string>;
  readonly texts: Iterable<string>;
}

const lookedAt = ({ sources, texts }: Looked): readonly string[] => [...sources, ...texts];

const questionOf = ({ stage, file }: FactRecord): string => `${stage} ${file}`;
