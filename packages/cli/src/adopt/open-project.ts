import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Project, ts } from 'ts-morph';

/** The project as the compiler sees it. */
export interface OpenProject {
  readonly project: Project;
  /** One sentence when the configuration could not be used. */
  readonly note?: string;
}

/** For a project without a tsconfig: plain JavaScript is checked as far as its types are known. */
const fallback: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  noImplicitAny: false,
  allowJs: true,
  checkJs: true,
};
/** What asking for types alone needs, whatever the configuration says. */
const always: ts.CompilerOptions = { noEmit: true, skipLibCheck: true, composite: false };

/**
 * Opens the files of the nearest tsconfig.json above `file`, and `files` in any case.
 *
 * @param files - absolute paths
 */
export function openProject(file: string, files: readonly string[], cwd: string): OpenProject {
  const config = nearestConfig(dirname(file), cwd);
  const opened = openConfig(config, cwd);
  opened.project.addSourceFilesAtPaths([...files]);
  opened.project.resolveSourceFileDependencies();
  return opened;
}

function openConfig(config: string | undefined, cwd: string): OpenProject {
  if (config === undefined) return { project: withoutConfig() };
  try {
    return { project: new Project({ tsConfigFilePath: config, compilerOptions: always }) };
  } catch {
    const name = relative(cwd, config).replaceAll('\\', '/');
    return { project: withoutConfig(), note: `${name} cannot be used; types were checked without` };
  }
}

const withoutConfig = (): Project =>
  new Project({ compilerOptions: { ...fallback, ...always }, skipAddingFilesFromTsConfig: true });

function nearestConfig(folder: string, cwd: string): string | undefined {
  const candidate = join(folder, 'tsconfig.json');
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  const isOutside = folder === resolve(cwd) || parent === folder;
  return isOutside ? undefined : nearestConfig(parent, cwd);
}
