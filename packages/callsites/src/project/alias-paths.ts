import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { plainJson } from './plain-json.js';

/** A tsconfig of the user's: nothing in it need have the type it should have. */
interface Config {
  readonly extends?: unknown;
  readonly compilerOptions?: { readonly baseUrl?: unknown; readonly paths?: unknown } | null;
}

interface Aliases {
  /** What the targets are relative to. */
  readonly base: string;
  readonly paths: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textsIn = (value: unknown): readonly string[] =>
  [value].flat().filter((each) => typeof each === 'string');

/**
 * The aliases that a project gives its own folders. Read by hand, for a checkout whose tsconfig
 * extends a package that is not installed still says where `@/lib/redis` is.
 */
export class AliasPaths {
  readonly #known = new Map<string, Aliases | undefined>();

  /** Absolute paths, without an extension, that an import may mean; the likeliest first. */
  candidates(specifier: string, from: string): readonly string[] {
    if (/^[./]|^node:/.test(specifier)) return [];
    const folders = foldersAbove(from);
    return [
      ...folders.flatMap((folder) => matches(this.#aliasesIn(folder), specifier)),
      ...usualFolders(specifier, folders),
    ];
  }

  #aliasesIn(folder: string): Aliases | undefined {
    if (!this.#known.has(folder)) {
      const aliases = ['tsconfig.json', 'jsconfig.json']
        .map((name) => aliasesOf(join(folder, name)))
        .find((found) => found !== undefined);
      this.#known.set(folder, aliases);
    }
    return this.#known.get(folder);
  }
}

const furthestExtends = 5;

/** The aliases a configuration states, or one of its own that it extends. */
function aliasesOf(file: string, depth = 0): Aliases | undefined {
  const config = readConfig(file);
  if (config === undefined || depth > furthestExtends) return undefined;
  const folder = dirname(file);
  const { baseUrl, paths } = config.compilerOptions ?? {};
  const [root] = textsIn(baseUrl);
  if (isRecord(paths)) return { base: resolve(folder, root ?? '.'), paths };
  if (root !== undefined) return { base: resolve(folder, root), paths: { '*': ['*'] } };
  return textsIn(config.extends)
    .filter((base) => base.startsWith('.'))
    .map((base) => resolve(folder, base.endsWith('.json') ? base : `${base}.json`))
    .map((base) => aliasesOf(base, depth + 1))
    .findLast((found) => found !== undefined);
}

function matches(aliases: Aliases | undefined, specifier: string): readonly string[] {
  return Object.entries(aliases?.paths ?? {}).flatMap(([pattern, targets]) => {
    const [head = '', tail] = pattern.split('*');
    const isMatch =
      tail === undefined
        ? specifier === pattern
        : specifier.startsWith(head) && specifier.endsWith(tail);
    if (!isMatch || aliases === undefined) return [];
    const rest = specifier.slice(head.length, specifier.length - (tail ?? '').length);
    return textsIn(targets).map((target) =>
      resolve(
        aliases.base,
        target.replace('*', () => rest),
      ),
    );
  });
}

/** `@/x` and `~/x`, where nothing says what they mean: the package's sources or its root. */
function usualFolders(specifier: string, folders: readonly string[]): readonly string[] {
  const rest = /^[@~]\/(.+)$/.exec(specifier)?.[1];
  const root = folders.find((folder) => existsSync(join(folder, 'package.json')));
  if (rest === undefined || root === undefined) return [];
  return ['src', 'app', '.'].map((folder) => join(root, folder, rest));
}

function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) {
    folders.push(folder);
  }
  return folders;
}

function readConfig(file: string): Config | undefined {
  try {
    const config: unknown = JSON.parse(plainJson(readFileSync(file, 'utf8')));
    return isRecord(config) ? config : undefined;
  } catch {
    return undefined;
  }
}
