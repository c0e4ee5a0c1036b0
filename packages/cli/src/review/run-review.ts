import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '@geoslot/checks';
import { parseChoice } from '../choice.js';
import { cacheFolder } from '../cache-folder.js';
import type { CommandIo } from '../io.js';
import { projectSettings, type SettingsOptions } from '../project-settings.js';
import { readIfThere } from '../read-if-there.js';
import { UsageError } from '../usage-error.js';
import { withBaseCheckout } from './base-checkout.js';
import { toCommitted } from './committed-inventory.js';
import { compareInventories } from './compare-inventories.js';
import { inventoryOf } from './inventory-of.js';
import { emptyInventory, type Inventory } from './inventory.js';
import { renderHtml } from './render-html.js';
import { renderChanges, renderMarkdown } from './render-markdown.js';

export interface ReviewCommandOptions extends SettingsOptions {
  readonly format: string;
  readonly base?: string;
  readonly failOn?: readonly string[];
  readonly output?: string;
  readonly check?: boolean;
  readonly write?: boolean;
  /** False to neither read nor keep facts of earlier runs. */
  readonly cache?: boolean;
}

/** The committed inventory. */
const committedFile = 'geoslot.keyspace.json';
const kinds = ['added', 'removed', 'retyped', 'retagged', 'ttl', 'merge'] as const;

/**
 * `geoslot review`: the key design of a project, or what a branch changes in it.
 *
 * @returns 1 when `--check` finds an inventory out of date, or `--fail-on` names a change there is
 * @throws UsageError for options and refs that cannot be used
 */
export function runReview(
  paths: readonly string[],
  options: ReviewCommandOptions,
  io: CommandIo,
): number {
  const format = parseChoice('--format', options.format, ['html', 'markdown', 'json']);
  const failOn = (options.failOn ?? []).map((kind) => parseChoice('--fail-on', kind, kinds));
  const settings = projectSettings(options, io.cwd);
  const cached = cacheFolder(io.cwd, options.cache);
  const now = inventoryOf({ paths, cwd: io.cwd, settings, ...cached });
  if (options.check === true) return checkCommitted(now, io);
  if (options.write === true) return writeCommitted(now, io);
  if (options.base === undefined) {
    emit(renderInventory(now, format), options, io);
    return 0;
  }
  const { base } = options;
  const before = withBaseCheckout(base, io.cwd, (cwd) => baseInventory(paths, cwd, settings));
  const changes = compareInventories(before, now);
  const text =
    format === 'json'
      ? `${JSON.stringify({ version: 1, base, changes }, null, 2)}\n`
      : renderChanges(changes, base);
  emit(text, options, io);
  return changes.some(({ kind }) => failOn.includes(kind)) ? 1 : 0;
}

/** The same paths as far as they were there; without any, the base has nothing to compare. */
function baseInventory(paths: readonly string[], cwd: string, settings: Settings): Inventory {
  const there = paths.filter((path) => existsSync(resolve(cwd, path)));
  if (paths.length > 0 && there.length === 0) return emptyInventory;
  return inventoryOf({ paths: there, cwd, settings });
}

function renderInventory(inventory: Inventory, format: 'html' | 'markdown' | 'json'): string {
  if (format === 'html') return renderHtml(inventory);
  if (format === 'markdown') return renderMarkdown(inventory);
  return `${JSON.stringify(inventory, null, 2)}\n`;
}

function emit(text: string, { output }: ReviewCommandOptions, io: CommandIo): void {
  if (output === undefined) return io.out(text);
  try {
    writeFileSync(resolve(io.cwd, output), text);
  } catch {
    throw new UsageError(
      `--output '${output}' cannot be written; name a file in a folder that exists.`,
    );
  }
  io.err(`Wrote ${output}.\n`);
}

const committedText = (now: Inventory): string => `${JSON.stringify(toCommitted(now), null, 2)}\n`;

function writeCommitted(now: Inventory, io: CommandIo): number {
  writeFileSync(resolve(io.cwd, committedFile), committedText(now));
  io.err(`Wrote ${committedFile}.\n`);
  return 0;
}

function checkCommitted(now: Inventory, io: CommandIo): number {
  const committed = readIfThere(resolve(io.cwd, committedFile));
  if (committed === undefined) {
    throw new UsageError(
      `there is no ${committedFile} here; write it with geoslot review --write.`,
    );
  }
  if (committed === committedText(now)) {
    io.out(`${committedFile} is current.\n`);
    return 0;
  }
  io.out(`${committedFile} is not current: run geoslot review --write and commit it.\n`);
  return 1;
}
