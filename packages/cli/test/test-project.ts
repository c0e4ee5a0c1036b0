import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export type TestFiles = Readonly<Record<string, string>>;

/** Writes files below a folder, folders on the way included. */
export function writeFiles(cwd: string, files: TestFiles): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}

/** A temporary folder with these files; it goes when the test ends. */
export function project(files: TestFiles): string {
  const folder = mkdtempSync(join(tmpdir(), 'geoslot-cli-'));
  folders.push(folder);
  writeFiles(folder, files);
  return folder;
}
