import type { Load } from './load.js';
import type { SafeFigures } from './story.js';
import type { Figures } from './verdict.js';

/** The story's opening: what is about to happen. */
export function printOpening(load: Load, seed: number): string {
  const payments = load.connected.length + load.partitioned.length;
  const twice = [...load.connected, ...load.partitioned].filter(
    ({ arrivesAt }) => arrivesAt.length > 1,
  ).length;
  return `geoslot demo: one payments service in two regions, westeurope and eastus (seed ${seed})

  ${payments} payments, ${twice} of them clicked twice, so that they reach both regions at once;
  ${load.partitioned.length} arrive while the link between the regions is cut,
  and ${load.lostReplies} writes of a count lose their reply after they were applied.
`;
}

/** What each approach promises and what the regions hold after the heal. */
export function printTable(naive: Figures, safe: SafeFigures): string {
  const { exclusiveRuns, detectRuns, notRun } = safe.tally;
  const rows = [
    ['', 'naive Redis', 'geoslot'],
    ['claim of a payment', 'SET NX EX', "IdempotencyGuard, scope 'mesh'"],
    ['  promises', 'nothing across regions', 'exclusive, or says detect'],
    ['  runs', '', `${exclusiveRuns} exclusive, ${detectRuns} detect, ${notRun} held back`],
    ['  charged twice', String(naive.doubleCharges), String(safe.doubleCharges)],
    ['    without a trace', String(naive.silentDoubles), String(safe.silentDoubles)],
    ['    reported after the heal', '0', String(safe.reported)],
    ['    not refunded', String(naive.standingDoubles), String(safe.standingDoubles)],
    ['count of attempts', 'GET, then SET', 'GeoCounter (INCRBY)'],
    ['  promises', 'the last writer wins', 'regions sum'],
    ['  counted / happened', ...[naive, safe].map(({ attempts }) => ratio(attempts))],
    ['count of settled payments', 'INCR, resent by ioredis', 'increment with an operationId'],
    ['  promises', 'at least once', 'once in its region'],
    ['  counted / happened', ...[naive, safe].map(({ settled }) => ratio(settled))],
  ];
  const width = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  lines.splice(1, 0, '-'.repeat(width.reduce((sum, each) => sum + each + 3, -3)));
  return `${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

const ratio = ({ counted, expected }: { counted: number; expected: number }): string =>
  `${counted} / ${expected}`;
