import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt } from '../attempt.js';

const inDependency = /[\\/]node_modules[\\/]/;

type Target = string | null | readonly Target[] | { readonly [condition: string]: Target };

interface Manifest {
  readonly name?: string;
  readonly main?: string;
  readonly exports?: Target;
}

/**
 * The packages of a workspace as source: exports that point at output that is not built are read
 * as what they are built from, and packages are found by name where nothing is installed.
 */
export class WorkspacePackages {
  readonly #files: readonly string[];
  readonly #manifests = new Map<string, Manifest | undefined>();
  readonly #installed = new Map<string, boolean>();
  readonly #links = new Map<string, string | undefined>();
  #byName: ReadonlyMap<string, string> | undefined;

  constructor(files: readonly string[]) {
    this.#files = files;
  }

  /** The source file of an import by package name: `dist/x.js` -> `src/x.ts`. */
  source(specifier: string, from: string): string | undefined {
    const match = /^(@[^/]+\/[^/]+|[^./#~@][^/]*)(?:\/(.*))?$/.exec(specifier);
    const name = match?.[1];
    const folder = name && (this.#linked(name, dirname(from)) ?? this.#folderOf(name, from));
    if (!folder) return undefined;
    const output = exportedPath(this.#manifest(folder), match[2]);
    const stem = output.replace(/^\.\//, '').replace(/(\.d\.[cm]?ts|\.[cm]?[jt]sx?)$/, '');
    const inner = stem.replace(/^(dist|build|lib|out)\/(esm\/|cjs\/)?/, '');
    return [stem, inner, `src/${inner}`, `src/${inner.replace(/^src\//, '')}`]
      .flatMap((base) => ['.ts', '.tsx', '/index.ts', '.js'].map((end) => join(folder, base + end)))
      .find((file) => existsSync(file));
  }

  /** The folder of a package that is linked into `node_modules` from the workspace. */
  #linked(name: string, folder: string): string | undefined {
    return remembered(this.#links, `${folder}\0${name}`, () => {
      const packages = join(folder, 'node_modules');
      const hasAny = remembered(this.#installed, packages, () => existsSync(packages));
      const candidate = join(packages, name);
      if (hasAny && existsSync(candidate)) {
        const real = attempt(() => realpathSync(candidate));
        return real !== undefined && !inDependency.test(real) ? real : undefined;
      }
      return dirname(folder) === folder ? undefined : this.#linked(name, dirname(folder));
    });
  }

  /** By the name it gives itself: one of those around the files, or the package of `from`. */
  #folderOf(name: string, from: string): string | undefined {
    this.#byName ??= new Map(
      foldersAbove(this.#files).flatMap((folder): readonly (readonly [string, string])[] => {
        const own = this.#manifest(folder)?.name;
        return typeof own === 'string' ? [[own, folder]] : [];
      }),
    );
    return (
      this.#byName.get(name) ??
      foldersAbove([from]).find((folder) => this.#manifest(folder)?.name === name)
    );
  }

  #manifest(folder: string): Manifest | undefined {
    return remembered(this.#manifests, folder, () => readManifest(folder));
  }
}

/** The folders that hold the files, each innermost first, and those above them. */
function foldersAbove(files: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders];
}

function remembered<T>(answers: Map<string, T>, question: string, ask: () => T): T {
  const known = answers.get(question);
  // What is there has the type of the answers, undefined included.
  if (known !== undefined || answers.has(question)) return known as T;
  const answer = ask();
  answers.set(question, answer);
  return answer;
}

function exportedPath({ exports: map, main }: Manifest = {}, subpath: string | undefined): string {
  const key = subpath === undefined ? '.' : `./${subpath}`;
  const entry =
    map !== null && typeof map === 'object' && key in map
      ? (map as Readonly<Record<string, Target>>)[key]
      : subpath === undefined
        ? (map ?? main)
        : undefined;
  return firstPath(entry) ?? subpath ?? 'index';
}

function firstPath(target: Target | undefined): string | undefined {
  if (target == null || typeof target === 'string') return target ?? undefined;
  const record = target as Readonly<Record<string, Target>>;
  const preferred = record['import'] ?? record['default'] ?? record['require'];
  return firstPath(preferred ?? Object.values(record)[0]);
}

const readManifest = (folder: string): Manifest | undefined =>
  // A manifest is JSON of the user's; each property is looked at before it is used.
  attempt(() => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest);
