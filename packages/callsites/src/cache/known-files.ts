import type { Imports, Project } from '../project/project.js';
import { outlineOf } from '../syntax/outline.js';

/** A file or folder, as it was when records were made of it. */
export interface KnownFile {
  readonly path: string;
  /** Null for what was not there. */
  readonly digest: string | null;
  /** The names that it calls, of a file whose tree was walked. */
  readonly called?: readonly string[];
  /** Those of its imports that were followed. */
  readonly imports?: Imports;
}

/** The files of earlier records, beside those of the project as it is now. */
export class KnownFiles {
  readonly #project: Project;
  readonly #before: ReadonlyMap<string, KnownFile>;
  readonly #same = new Map<string, boolean>();
  readonly #called = new Map<string, readonly string[]>();

  constructor(project: Project, before: readonly KnownFile[]) {
    this.#project = project;
    this.#before = new Map(before.map((file) => [file.path, file]));
  }

  /** As it was, if it was looked at before. */
  before(path: string): KnownFile | undefined {
    return this.#before.get(path);
  }

  /** It reads as before, and its imports lead where they led. */
  isSame(path: string): boolean {
    let isSame = this.#same.get(path);
    if (isSame === undefined) this.#same.set(path, (isSame = this.#compare(path)));
    return isSame;
  }

  /** The names that a file calls. */
  calledIn(file: string): readonly string[] {
    let called = this.#called.get(file);
    if (called === undefined) {
      called =
        (this.isSame(file) ? this.before(file)?.called : undefined) ?? this.#readCalled(file);
      this.#called.set(file, called);
    }
    return called;
  }

  /** @param isSource - its tree was walked */
  now(path: string, isSource: boolean): KnownFile {
    const known = this.isSame(path) ? this.before(path) : undefined;
    const imports = { ...known?.imports, ...this.#project.importsOf(path) };
    const called = isSource ? this.calledIn(path) : known?.called;
    return {
      path,
      digest: this.#project.digestAt(path),
      ...(called && { called }),
      ...(Object.keys(imports).length > 0 && { imports }),
    };
  }

  #compare(path: string): boolean {
    const before = this.before(path);
    return (
      before !== undefined &&
      before.digest === this.#project.digestAt(path) &&
      this.#project.leadsAsBefore(path, before.imports ?? {})
    );
  }

  #readCalled(file: string): readonly string[] {
    const source = this.#project.reader.source(file);
    return source ? [...new Set(outlineOf(source).namedCalls.map(({ text }) => text))] : [];
  }
}
