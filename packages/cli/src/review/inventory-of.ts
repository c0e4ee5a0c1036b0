import { analyzeProject, type ProjectInput } from '@geoslot/callsites';
import { levelsOf, parseSettings, runChecks } from '@geoslot/checks';
import { toReportedFindings } from '../lint/reported-findings.js';
import { selectFiles } from '../lint/select-files.js';
import { buildInventory } from './build-inventory.js';
import { readOwners } from './code-owners.js';
import type { Inventory } from './inventory.js';

/** Analyses a folder and gives its inventory, findings of the default rules included. */
export function inventoryOf(
  paths: readonly string[],
  cwd: string,
  cached: Pick<ProjectInput, 'cache'> = {},
): Inventory {
  const settings = parseSettings();
  const facts = analyzeProject({ root: cwd, files: selectFiles(paths, cwd), ...cached });
  const findings = toReportedFindings(
    facts,
    runChecks(facts, { settings, levels: levelsOf(settings) }),
  );
  return buildInventory(facts, findings, readOwners(cwd));
}
