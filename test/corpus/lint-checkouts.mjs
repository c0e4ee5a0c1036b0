import { analyzeProject, createSlimOracle } from '@geoslot/callsites';
import { parseSettings, presets, runChecks } from '@geoslot/checks';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { classOfRule } from './score.mjs';

/** Where the declarations of the clients are, for checkouts that have nothing installed. */
const declarations = new URL('../..', import.meta.url).pathname;

/**
 * Lints each checkout of a folder. `mode` is `project`, which sees a whole checkout at once, or
 * `file`, which runs the checks over the facts of one file at a time, as a linter in an editor
 * does, though keys and clients are still followed into other files. With `types` the compiler is
 * asked about the calls whose receiver stayed open.
 */
export async function lintCheckouts(folder, { mode = 'project', types = false } = {}) {
  const config = { settings: parseSettings({}), levels: presets['active-active'] };
  const checkouts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes('+'))
    .map(({ name }) => ({ repo: name.replace('+', '/'), root: resolve(folder, name) }));
  const findings = [];
  const problems = [];
  const calls = { flow: 0, type: 0, name: 0 };
  for (const { repo, root } of checkouts) {
    const facts = types ? await typedFacts(root) : analyzeProject({ root });
    for (const certainty of Object.keys(calls)) calls[certainty] += facts.coverage.calls[certainty];
    for (const { path, problem } of facts.files) {
      if (problem !== undefined) problems.push(`${repo} ${path}: ${problem.message}`);
    }
    const parts =
      mode === 'file' ? facts.files.map((file) => ({ ...facts, files: [file] })) : [facts];
    for (const part of parts) {
      findings.push(...runChecks(part, config).map((finding) => toRow(repo, finding)));
    }
  }
  return { checkouts, findings, problems, calls };
}

/** As `geoslot lint --types`: a second pass that asks about the files with open or named calls. */
async function typedFacts(root) {
  const facts = analyzeProject({ root });
  const open = facts.files.filter(
    ({ openCalls, calls }) => openCalls > 0 || calls.some(({ certainty }) => certainty === 'name'),
  );
  if (open.length === 0) return facts;
  const files = open.map(({ path }) => join(root, path));
  return analyzeProject({ root, oracle: await createSlimOracle({ root, files, declarations }) });
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
