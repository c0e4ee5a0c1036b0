import { dirname } from 'node:path';
import type { NapiResolveOptions, ResolverFactory } from 'oxc-resolver';
import { AliasPaths } from './alias-paths.js';
import { oxcResolver } from './reading-modules.js';
import { WorkspacePackages } from './workspace-packages.js';

/** The file an import leads to; undefined for packages and what does not exist. */
export type ResolveImport = (specifier: string, from: string) => string | undefined;

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const isSource = /\.[cm]?[jt]sx?$/;
const isDeclaration = /\.d\.[cm]?ts$/;
const inDependency = /[\\/]node_modules[\\/]/;

/** Resolves as bundlers and TypeScript do: tsconfig paths, package exports, workspaces. */
export function createResolver(
  files: readonly string[],
  conditions: readonly string[] = [],
): ResolveImport {
  let way: Way | undefined;
  const answers = new Map<string, string | undefined>();
  return (specifier, from) => {
    if (specifier.startsWith('node:')) return undefined;
    const question = `${dirname(from)}\0${specifier}`;
    if (!answers.has(question)) {
      way ??= createWay(files, conditions);
      answers.set(question, resolve(way, specifier, from));
    }
    return answers.get(question);
  };
}

/** What is asked, in this order. */
interface Way {
  readonly configured: ResolverFactory;
  /** Without tsconfig: one that extends something not installed fails every import. */
  readonly plain: ResolverFactory;
  readonly packages: WorkspacePackages;
  readonly aliases: AliasPaths;
}

function createWay(files: readonly string[], conditions: readonly string[]): Way {
  const options: NapiResolveOptions = {
    conditionNames: [...conditions, 'import', 'require', 'node', 'default', 'types'],
    extensions,
    extensionAlias: {
      '.js': ['.ts', '.tsx', '.js'],
      '.mjs': ['.mts', '.mjs'],
      '.cjs': ['.cts', '.cjs'],
      '.jsx': ['.tsx', '.jsx'],
    },
    mainFields: ['module', 'main'],
  };
  const { ResolverFactory } = oxcResolver();
  return {
    configured: new ResolverFactory({ ...options, tsconfig: 'auto' }),
    plain: new ResolverFactory(options),
    packages: new WorkspacePackages(files),
    aliases: new AliasPaths(),
  };
}

function resolve(way: Way, specifier: string, from: string): string | undefined {
  const { configured, plain, packages } = way;
  const found = pathBy(configured, specifier, from) ?? pathBy(plain, specifier, from);
  const isCode = found !== undefined && !isDeclaration.test(found);
  const file = isCode
    ? found
    : (packages.source(specifier, from) ?? found ?? pathByAlias(way, specifier, from));
  return file !== undefined && isSource.test(file) && !inDependency.test(file) ? file : undefined;
}

function pathByAlias({ plain, aliases }: Way, specifier: string, from: string): string | undefined {
  for (const path of aliases.candidates(specifier, from)) {
    const file = pathBy(plain, path, from);
    if (file !== undefined) return file;
  }
  return undefined;
}

function pathBy(factory: ResolverFactory, specifier: string, from: string): string | undefined {
  try {
    return factory.resolveFileSync(from, specifier).path;
  } catch {
    return undefined;
  }
}
