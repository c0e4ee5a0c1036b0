import { dirname } from 'node:path';
import { ResolverFactory, type NapiResolveOptions } from 'oxc-resolver';
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
  const packages = new WorkspacePackages(files);
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
  // A tsconfig that extends something not installed fails every import; the second one ignores it.
  const factories = [
    new ResolverFactory({ ...options, tsconfig: 'auto' }),
    new ResolverFactory(options),
  ];
  const answers = new Map<string, string | undefined>();
  return (specifier, from) => {
    const question = `${dirname(from)}\0${specifier}`;
    if (!answers.has(question))
      answers.set(question, resolve(factories, packages, specifier, from));
    return answers.get(question);
  };
}

function resolve(
  factories: readonly ResolverFactory[],
  packages: WorkspacePackages,
  specifier: string,
  from: string,
): string | undefined {
  const found = resolved(factories, specifier, from);
  const file =
    found === undefined || isDeclaration.test(found)
      ? (packages.source(specifier, from) ?? found)
      : found;
  return file !== undefined && isSource.test(file) && !inDependency.test(file) ? file : undefined;
}

function resolved(
  factories: readonly ResolverFactory[],
  specifier: string,
  from: string,
): string | undefined {
  for (const factory of factories) {
    try {
      const { path } = factory.resolveFileSync(from, specifier);
      if (path !== undefined) return path;
    } catch {
      continue;
    }
  }
  return undefined;
}
