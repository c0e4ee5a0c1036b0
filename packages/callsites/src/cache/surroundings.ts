import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { attempt } from '../attempt.js';

const isSource = /\.[cm]?[jt]sx?$/;
const isConfiguration = /^(package|[jt]sconfig.*)\.json$/;
/** Files that a package manager writes when it has changed `node_modules`. */
const installed = ['.package-lock.json', '.modules.yaml', '.yarn-integrity', '.yarn-state.yml'];

/**
 * What decides, beside the texts of the files, where their imports lead: which files and folders
 * are around them, manifests and TypeScript's configurations, what is installed and what is built.
 *
 * @param root - of the folders above it, those count that hold a package or one of the files
 */
export function* surroundingsOf(root: string, files: readonly string[]): Generator<string> {
  const seen = new Set<string>();
  const parents = new Set([root, ...files.map((file) => dirname(file))]);
  for (const folder of foldersAround(root, files)) {
    const entries = entriesOf(folder);
    const names = entries.map(({ name }) => name);
    const isInside =
      parents.has(folder) || folder.startsWith(join(root, '/')) || names.includes('package.json');
    if (isInside) yield `${folder}\n${names.join('\n')}`;
    for (const name of names.filter((each) => isConfiguration.test(each))) {
      yield* configurationText(join(folder, name), seen);
    }
    yield* installedIn(join(folder, 'node_modules'));
    if (!isInside || !names.includes('package.json')) continue;
    for (const { path, isFolder } of entries) if (isFolder) yield stampOf(path);
  }
}

/** The folders of the files, the root and all above them, sorted. */
function foldersAround(root: string, files: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const file of [join(root, 'x'), ...files]) {
    for (let folder = dirname(file); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders].sort();
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
}

/** What may matter of a folder: sources, configurations and folders that are not hidden. */
const entriesOf = (folder: string): readonly Entry[] =>
  (attempt(() => readdirSync(folder, { withFileTypes: true })) ?? [])
    .map((entry) => ({
      name: entry.name,
      path: join(folder, entry.name),
      isFolder: entry.isDirectory(),
    }))
    .filter(({ name, isFolder }) =>
      isFolder
        ? !name.startsWith('.') && name !== 'node_modules'
        : isSource.test(name) || isConfiguration.test(name),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** A configuration, and those of the project's own that it extends. */
function* configurationText(file: string, seen: Set<string>): Generator<string> {
  if (seen.has(file)) return;
  seen.add(file);
  const text = attempt(() => readFileSync(file, 'utf8'));
  yield `${file}\n${text}`;
  const [, bases = ''] = /"extends"\s*:\s*("[^"]*"|\[[^\]]*\])/.exec(text ?? '') ?? [];
  for (const [, base = ''] of bases.matchAll(/"(\.[^"]*)"/g)) {
    const target = resolve(dirname(file), base);
    yield* configurationText(target.endsWith('.json') ? target : `${target}.json`, seen);
  }
}

/** The packages by name, and when a package manager last changed them. */
function* installedIn(folder: string): Generator<string> {
  const names = attempt(() => readdirSync(folder));
  if (names === undefined) return;
  yield names.filter((name) => !name.startsWith('.')).join('\n');
  for (const name of installed) yield stampOf(join(folder, name));
}

/** When an entry of the folder, or the file, was last changed. */
const stampOf = (path: string): string => `${path} ${attempt(() => statSync(path))?.mtimeMs}`;
