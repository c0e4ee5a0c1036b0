import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import colorsLibrary from 'picocolors';
import { readIfThere } from './read-if-there.js';

/** One file as a command would leave it. */
export interface PlannedFile {
  /** Relative to the project. */
  readonly path: string;
  /** Absent when the file does not exist yet. */
  readonly before?: string;
  readonly after: string;
}

/** The file as it is and as it should be; nothing when it already is so. */
export function planFile(
  cwd: string,
  path: string,
  write: (before: string | undefined) => string,
): readonly PlannedFile[] {
  const before = readIfThere(join(cwd, path));
  const after = write(before);
  if (after === before) return [];
  return [{ path, after, ...(before === undefined ? {} : { before }) }];
}

/** What would change, as a unified diff. */
export function printPlan(files: readonly PlannedFile[], useColor = false): string {
  const { bold, cyan, green, red } = colorsLibrary.createColors(useColor);
  const paint = (line: string): string => {
    if (/^(---|\+\+\+) /.test(line)) return bold(line);
    if (line.startsWith('@@')) return cyan(line);
    if (line.startsWith('+')) return green(line);
    return line.startsWith('-') ? red(line) : line;
  };
  return files
    .map(({ path, before = '', after }) =>
      createTwoFilesPatch(before === '' ? '/dev/null' : path, path, before, after, '', ''),
    )
    .map((patch) => patch.replace(/^=+\n/, '').split('\n').map(paint).join('\n'))
    .join('\n');
}

export function writePlan(cwd: string, files: readonly PlannedFile[]): void {
  for (const { path, after } of files) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), after);
  }
}
