// Scores findings against labelled sites. A finding hits the nearest label of its class in the
// same file whose line is at most `slack` lines outside it; labels it does not reach are missed.

/** The label class each rule answers for. Rules without a class are not scored. */
export const classOfRule = {
  'no-set-counter': 'set-counter',
  'no-cross-slot': 'cross-slot',
  'lua-declared-keys': 'cross-slot',
  'require-ttl': 'missing-ttl',
  'no-split-expire': 'ttl-race',
  'no-lost-update': 'lww-lost-update',
  'no-unowned-unlock': 'lock-without-token',
  'no-check-then-set': 'check-then-set',
  'ttl-unit': 'ttl-unit',
  'no-blocking-command': 'blocking-command',
  'no-connection-per-call': 'connection-per-request',
  'no-retried-accumulate': 'incr-retry',
  'safe-client-options': 'client-options',
  'no-insecure-client': 'client-options',
  'require-error-listener': 'client-options',
};

const isSamePlace = (a, b) => a.class === b.class && a.path === b.path && a.repo === b.repo;

/** The label of each finding that hits one; what is not in the map is unlabelled. */
export function matchLabels(sites, findings, slack = 3) {
  const labels = new Map();
  for (const finding of findings) {
    const [nearest] = sites
      .filter((site) => isSamePlace(site, finding))
      .filter(({ line }) => line >= finding.line - slack)
      .filter(({ line }) => line <= (finding.endLine ?? finding.line) + slack)
      .sort((a, b) => Math.abs(a.line - finding.line) - Math.abs(b.line - finding.line));
    if (nearest !== undefined) labels.set(finding, nearest);
  }
  return labels;
}

const countVerdicts = (sites, hits) => {
  const count = (verdict, all) => all.filter((site) => site.verdict === verdict).length;
  const hit = sites.filter((site) => hits.has(site));
  return {
    bug: [count('bug', hit), count('bug', sites)],
    risk: [count('risk', hit), count('risk', sites)],
    clean: [count('clean-lookalike', hit), count('clean-lookalike', sites)],
  };
};

/**
 * One row a class, then the row of all. Precision is (bug + risk hits) / (those + flagged
 * look-alikes).
 */
export function scoreRows(sites, findings, labels) {
  const hits = new Set(labels.values());
  const row = (name, isMine) => {
    const counts = countVerdicts(sites.filter(isMine), hits);
    const right = counts.bug[0] + counts.risk[0];
    const unlabelled = findings.filter((each) => isMine(each) && !labels.has(each)).length;
    return { name, ...counts, precision: [right, right + counts.clean[0]], unlabelled };
  };
  const names = [...new Set(sites.map((site) => site.class))].sort();
  return [...names.map((name) => row(name, (each) => each.class === name)), row('all', () => true)];
}

const ratio = ([part, whole]) =>
  whole === 0 ? '-' : `${part}/${whole} ${((100 * part) / whole).toFixed(1)}%`;

/** The rows as a Markdown table. */
export function formatScore(rows) {
  return [
    '| class | bug recall | bug + risk recall | look-alikes flagged | precision | unlabelled |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(({ name, bug, risk, clean, precision, unlabelled }) => {
      const both = [bug[0] + risk[0], bug[1] + risk[1]];
      const cells = [ratio(bug), ratio(both), ratio(clean), ratio(precision), unlabelled];
      return `| ${name} | ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

/** Findings counted by rule and by the verdict of the label they hit, as a Markdown table. */
export function formatRules(findings, labels) {
  const verdicts = ['bug', 'risk', 'clean-lookalike', 'unlabelled'];
  const verdictOf = (finding) => labels.get(finding)?.verdict ?? 'unlabelled';
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  return [
    `| rule | findings | ${verdicts.join(' | ')} |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...rules.map((rule) => {
      const found = findings.filter((finding) => finding.rule === rule).map(verdictOf);
      const cells = verdicts.map((verdict) => found.filter((each) => each === verdict).length);
      return `| ${rule} | ${found.length} | ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}
