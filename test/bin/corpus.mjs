// Lints a folder of checkouts and scores the findings against labelled sites.
//   npm run corpus -- <folder> [--labels FILE] [--out FILE] [--mode project|file] [--types]
// The folder holds one checkout a repository, named `<owner>+<name>`. With --types TypeScript is
// asked about calls that flow left open. Prints a table by class and one by rule, and writes one
// JSON line a finding: { repo, path, line, endLine, class, rule, … }.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lintCheckouts } from '../corpus/lint-checkouts.mjs';
import { formatRules, formatScore, matchLabels, scoreRows } from '../corpus/score.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    labels: { type: 'string', default: new URL('../corpus/labels.json', import.meta.url).pathname },
    out: { type: 'string', default: 'corpus-findings.jsonl' },
    mode: { type: 'string', default: 'project' },
    types: { type: 'boolean', default: false },
  },
});
const [folder, ...rest] = positionals;
if (folder === undefined || rest.length > 0 || !existsSync(folder)) {
  console.error('corpus: name one folder of checkouts: npm run corpus -- <folder>.');
  process.exit(2);
}
if (!['project', 'file'].includes(values.mode)) {
  console.error(`corpus: --mode is project or file, not '${values.mode}'.`);
  process.exit(2);
}
const { sites } = JSON.parse(readFileSync(values.labels, 'utf8'));
const { mode, types } = values;
const { findings, checkouts, problems, calls } = await lintCheckouts(folder, { mode, types });
const present = new Set(checkouts.map(({ repo }) => repo));
const scored = sites.filter(({ repo }) => present.has(repo));
const labels = matchLabels(scored, findings);

writeFileSync(values.out, findings.map((finding) => `${JSON.stringify(finding)}\n`).join(''));
const recognised = `${calls.flow} by flow, ${calls.type} by type, ${calls.name} by name`;
console.log(
  `${checkouts.length} checkouts, ${scored.length} of ${sites.length} labels in them, ` +
    `Redis calls recognised: ${recognised}\n`,
);
console.log(
  `${formatScore(scoreRows(scored, findings, labels))}\n\n${formatRules(findings, labels)}`,
);
for (const problem of problems) console.error(`corpus: ${problem}`);
