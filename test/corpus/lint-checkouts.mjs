import { analyzeProject } from '@geoslot/callsites';
import { parseSettings, presets, runChecks } from '@geoslot/checks';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { classOfRule } from './score.mjs';

/**
 * Lints each checkout of a folder. `project` sees a whole checkout at once; `file` runs the checks
 * over the facts of one file at a time, as a linter in an editor does, though keys and clients are
 * still followed into other files.
 */
export function lintCheckouts(folder, mode, preset = 'active-active') {
  const settings = parseSettings({});
  const config = { settings, levels: presets[preset] };
  const checkouts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes('+'))
    .map(({ name }) => ({ repo: name.replace('+', '/'), root: join(folder, name) }));
  const findings = [];
  const problems = [];
  for (const { repo, root } of checkouts) {
    const facts = analyzeProject({ root });
    for (const { path, problem } of facts.files) {
      if (problem !== undefined) problems.push(`${repo} ${path}: ${problem.message}`);
    }
    const parts =
      mode === 'file' ? facts.files.map((file) => ({ ...facts, files: [file] })) : [facts];
    for (const part of parts) {
      findings.push(...runChecks(part, config).map((finding) => toRow(repo, finding)));
    }
  }
  return { checkouts, findings, problems };
}

const toRow = (repo, { rule, location, key, command, certainty, message }) => ({
  repo,
  path: location.path,
  line: location.line,
  endLine: location.endLine,
  class: classOfRule[rule] ?? rule,
  rule,
  key,
  command,
  certainty,
  message,
});
