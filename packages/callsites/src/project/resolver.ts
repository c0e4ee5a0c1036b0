import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';

/** The file an import leads to; undefined for packages and what does not exist. */
export type ResolveImport = (specifier: string, from: string) => string | undefined;

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const isSource = /\.[cm]?[jt]sx?$/;
const isDeclaration = /\.d\.[cm]?ts$/;
const inDependency = /[\\/]node_modules[\\/]/;

/** Resolves as bundlers and TypeScript do: tsconfig paths, package exports, workspaces. */
export function createResolver(conditions: readonly string[] = []): ResolveImport {
  const factory = new ResolverFactory({
    tsconfig: 'auto',
    conditionNames: [...conditions, 'import', 'require', 'node', 'default', 'types'],
    extensions,
    extensionAlias: {
      '.js': ['.ts', '.tsx', '.js'],
      '.mjs': ['.mts', '.mjs'],
      '.cjs': ['.cts', '.cjs'],
      '.jsx': ['.tsx', '.jsx'],
    },
    mainFields: ['module', 'main'],
  });
  const answers = new Map<string, string | undefined>();
  return (specifier, from) => {
    const question = `${dirname(from)}\0${specifier}`;
    if (!answers.has(question)) answers.set(question, resolve(factory, specifier, from));
    return answers.get(question);
  };
}

function resolve(factory: ResolverFactory, specifier: string, from: string): string | undefined {
  const found = attempt(() => factory.resolveFileSync(from, specifier).path);
  const file =
    found === undefined || isDeclaration.test(found)
      ? (unbuiltSource(specifier, from) ?? found)
      : found;
  return file !== undefined && isSource.test(file) && !inDependency.test(file) ? file : undefined;
}

/**
 * A package of the workspace whose exports point at output that is not built: `dist/x.js` is read
 * as `x.ts` or `src/x.ts`.
 */
function unbuiltSource(specifier: string, from: string): string | undefined {
  const match = /^(@[^/]+\/[^/]+|[^./#~@][^/]*)(?:\/(.*))?$/.exec(specifier);
  const name = match?.[1];
  const folder = name && workspacePackage(name, dirname(from));
  if (!folder) return undefined;
  const output = exportedPath(folder, match[2]);
  if (output === undefined) return undefined;
  const stem = output.replace(/^\.\//, '').replace(/(\.d\.[cm]?ts|\.[cm]?[jt]sx?)$/, '');
  const inner = stem.replace(/^(dist|build|lib|out)\/(esm\/|cjs\/)?/, '');
  return [stem, inner, `src/${inner}`, `src/${inner.replace(/^src\//, '')}`]
    .flatMap((base) => ['.ts', '.tsx', '/index.ts', '.js'].map((end) => join(folder, base + end)))
    .find((file) => existsSync(file));
}

/** The folder of a package that is linked into `node_modules` from the workspace. */
function workspacePackage(name: string, start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) {
      const real = attempt(() => realpathSync(candidate));
      return real !== undefined && !inDependency.test(real) ? real : undefined;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

type Target = string | null | readonly Target[] | { readonly [condition: string]: Target };

interface Manifest {
  readonly main?: string;
  readonly exports?: Target;
}

function exportedPath(folder: string, subpath: string | undefined): string | undefined {
  const manifest = readManifest(folder);
  if (manifest === undefined) return undefined;
  const { exports: map } = manifest;
  const key = subpath === undefined ? '.' : `./${subpath}`;
  const entry =
    map !== null && typeof map === 'object' && key in map
      ? (map as Readonly<Record<string, Target>>)[key]
      : subpath === undefined
        ? (map ?? manifest.main)
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

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
