import { analyzeProject, type ProjectInput } from '@geoslot/callsites';
import { levelsOf, runChecks, type Settings } from '@geoslot/checks';
import { applySuppressions } from '../lint/apply-suppressions.js';
import { toReportedFindings } from '../lint/reported-findings.js';
import { selectFiles } from '../lint/select-files.js';
import { buildInventory } from './build-inventory.js';
import { readOwners } from './code-owners.js';
import { findEscapeHatches } from './escape-hatches.js';
import type { Inventory } from './inventory.js';

export interface InventoryInput extends Pick<ProjectInput, 'cache'> {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly settings: Settings;
}

/** Analyses a folder and gives its inventory, with the findings that no comment accepts. */
export function inventoryOf({ paths, cwd, settings, ...cached }: InventoryInput): Inventory {
  const { clients } = settings;
  const selected = selectFiles(paths, cwd);
  const facts = analyzeProject({ root: cwd, files: selected, clients, ...cached });
  const found = toReportedFindings(
    facts,
    runChecks(facts, { settings, levels: levelsOf(settings) }),
  );
  const files = facts.files.map(({ path }) => path);
  const { findings, silenced } = applySuppressions(found, files, { cwd, needsReason: false });
  const escapeHatches = findEscapeHatches(silenced, selected, cwd);
  return { ...buildInventory(facts, findings, readOwners(cwd)), escapeHatches };
}
