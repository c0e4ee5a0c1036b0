import type { CommandIo } from './io.js';
import { printPlan, writePlan, type PlannedFile } from './planned-file.js';

/**
 * Shows what would change, and changes it once it may: by an option, or by a yes on the terminal.
 *
 * @returns whether the files are as planned now
 */
export async function applyPlan(
  files: readonly PlannedFile[],
  { mayWrite }: { readonly mayWrite: boolean },
  io: CommandIo,
): Promise<boolean> {
  if (files.length === 0) return true;
  io.out(`${printPlan(files, io.usesColor)}\n`);
  if (!mayWrite && !(await io.confirm('Write these files?'))) {
    io.err('Nothing was written; pass --write to write it.\n');
    return false;
  }
  writePlan(io.cwd, files);
  return true;
}
