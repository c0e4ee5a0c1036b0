import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const left = /^(node_modules|bower_components|dist|build|out|coverage|vendor|\..+)$/;
const isSource = /\.[cm]?[jt]sx?$/;
const isDeclaration = /\.d\.[cm]?ts$/;

/** The source files under a folder, sorted; without dependencies, output and hidden folders. */
export function listFiles(root: string): readonly string[] {
  const files: string[] = [];
  const pending = [root];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const entry of entriesOf(folder)) {
      if (entry.isDirectory()) {
        if (!left.test(entry.name)) pending.push(join(folder, entry.name));
      } else if (entry.isFile() && isSource.test(entry.name) && !isDeclaration.test(entry.name)) {
        files.push(join(folder, entry.name));
      }
    }
  }
  return files.sort();
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
