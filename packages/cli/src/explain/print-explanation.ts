import colorsLibrary from 'picocolors';
import type { Experiment, RegionStory } from './experiment.js';
import type { ExplainedCall } from './explained-call.js';

/** What each region sees, which rule decides, and what is lost, for people. */
export function printExplanation(
  experiment: Experiment,
  calls: readonly ExplainedCall[],
  useColor: boolean,
): string {
  const colors = colorsLibrary.createColors(useColor);
  const { keys, before, stories, after, traces } = experiment;
  const rows: (readonly string[])[] = [['', ...stories.map(({ region }) => region)]];
  for (const key of keys) rows.push([`${key} before`, ...stories.map(() => before[key] ?? '')]);
  rows.push(['sends', ...stories.map(({ command }) => command)]);
  rows.push(['is answered', ...stories.map(({ reply }) => reply)]);
  for (const key of keys) {
    rows.push([`${key} alone`, ...stories.map(({ alone }) => alone[key] ?? '')]);
  }
  for (const key of keys) rows.push([`${key} in sync`, ...stories.map(() => after[key] ?? '')]);
  const lost = keys.flatMap((key) => lossesOf(key, experiment));
  const decided = keys.flatMap((key) => decidersOf(key, traces[key] ?? []));
  return [
    table(rows),
    ...(lost.length === 0 ? [] : [`${colors.bold('Lost')}\n${bullets(lost)}`]),
    ...(decided.length === 0 ? [] : [`${colors.bold('Decided by')}\n${bullets(decided)}`]),
    `${colors.bold('Rules')}\n${bullets(rulesOf(calls))}`,
    `${colors.bold('Trace')}\n${bullets(keys.flatMap((key) => traces[key] ?? []))}`,
    'Run on the mesh: it follows the documentation; what that leaves open is an option of the mesh.',
    '',
  ].join('\n\n');
}

/** The rules that the trace of a key names. */
function decidersOf(key: string, trace: readonly string[]): readonly string[] {
  const rules = trace.flatMap((line) => /^\s*rule: (.+)$/.exec(line)?.[1] ?? []);
  return [...new Set(rules)].map((rule) => `${key}: ${rule}`);
}

/** Regions whose value alone is not part of the value in sync. */
function lossesOf(key: string, { before, stories, after }: Experiment): readonly string[] {
  const [one, other] = stories;
  if (one === undefined || other === undefined) return [];
  return [loss(key, one, other, before, after), loss(key, other, one, before, after)].flat();
}

/** The other region's value stands as if this one's write had never been. */
function loss(
  key: string,
  mine: RegionStory,
  other: RegionStory,
  before: Experiment['before'],
  after: Experiment['after'],
): readonly string[] {
  const changed = mine.alone[key] !== before[key];
  const isGone = after[key] === other.alone[key] && mine.alone[key] !== after[key];
  if (!changed || !isGone) return [];
  return [`what ${mine.region} wrote to ${key} (${mine.command}): the value is ${after[key]}`];
}

function rulesOf(calls: readonly ExplainedCall[]): readonly string[] {
  const sentences = calls.map(({ call: { row, merge } }) => {
    return `${row.name}: ${merge.sentence} (${basisOf(merge)})`;
  });
  return [...new Set(sentences)];
}

/** The documentation that says it, or from which it follows; else it is a choice of the mesh. */
function basisOf({ evidence, source }: ExplainedCall['call']['merge']): string {
  if (evidence === 'our choice') return 'our choice';
  return evidence === 'documented' ? `documented: ${source}` : `inferred from ${source}`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

const bullets = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join('\n');
