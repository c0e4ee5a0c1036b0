import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { analyzeProject, type ProjectInput } from '../../src/analyze-project.js';
import type { FileFacts } from '../../src/facts/file-facts.js';
import type { ProjectFacts } from '../../src/facts/project-facts.js';

/** Writes files to a folder of its own, which goes when the test ends. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'callsites-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export const projectOf = (
  files: Readonly<Record<string, string>>,
  input: Partial<ProjectInput> = {},
): ProjectFacts => analyzeProject({ root: folderOf(files), ...input });

export const fileOf = ({ files }: ProjectFacts, path: string): FileFacts | undefined =>
  files.find((file) => file.path === path);
