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
    const output = exportedPath(folder, match[2]);
    const stem = output.replace(/^\.\//, '').replace(/(\.d\.[cm]?ts|\.[cm]?[jt]sx?)$/, '');
    const inner = stem.replace(/^(dist|build|lib|out)\/(esm\/|cjs\/)?/, '');
    return [stem, inner, `src/${inner}`, `src/${inner.replace(/^src\//, '')}`]
      .flatMap((base) => ['.ts', '.tsx', '/index.ts', '.js'].map((end) => join(folder, base + end)))
      .find((file) => existsSync(file));
  }

  /** By the name it gives itself: one of those around the files, or the package of `from`. */
  #folderOf(name: string, from: string): string | undefined {
    this.#byName ??= packagesAround(this.#files);
    return this.#byName.get(name) ?? packageAround(from, name);
  }

  #linked(name: string, start: string): string | undefined {
    const question = `${start}\0${name}`;
    if (!this.#links.has(question)) this.#links.set(question, linkedPackage(name, start));
    return this.#links.get(question);
  }
}

/** The packages whose folders hold the files, by name. */
function packagesAround(files: readonly string[]): ReadonlyMap<string, string> {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  const byName = new Map<string, string>();
  for (const folder of folders) {
    const name = readManifest(folder)?.name;
    if (typeof name === 'string') byName.set(name, folder);
  }
  return byName;
}

function packageAround(file: string, name: string): string | undefined {
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) {
    if (readManifest(folder)?.name === name) return folder;
  }
  return undefined;
}

/** The folder of a package that is linked into `node_modules` from the workspace. */
function linkedPackage(name: string, start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) {
      const real = attempt(() => realpathSync(candidate));
      return real !== undefined && !inDependency.test(real) ? real : undefined;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function exportedPath(folder: string, subpath: string | undefined): string {
  const { exports: map, main } = readManifest(folder) ?? {};
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
