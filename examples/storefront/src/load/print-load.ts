import { editionSize } from '../catalog.js';
import { brokenPromises } from './books.js';
import type { LoadResult } from './run-load.js';

/** What happened and whether the shop kept what it promises, for people. */
export function printLoad({ answers, faults, books }: LoadResult): string {
  const sold = Object.entries(books.sold).map(
    ([sku, copies]) => `${copies} of ${editionSize} ${sku}s`,
  );
  const counts = (of: 'orders' | 'units'): string =>
    books.counted.map((count) => count[of]).join(' and ');
  const rows = [
    ['faults', `${faults.cuts} cuts, ${faults.lostReplies} lost replies`],
    [
      'answers',
      `${answers.bought} bought, ${answers.refused} refused, ${answers.asked} asked to come again, ${answers.unanswered} without an answer`,
    ],
    ['orders that stand', String(books.standing)],
    ['  placed twice and refunded', String(books.refunded)],
    ['  charged twice for good', String(books.doubleOrders)],
    ['limited editions', sold.join(', ')],
    ['orders counted, by region', `${counts('orders')} (${books.standing} stand)`],
    ['units on the board, by region', `${counts('units')} (${books.units} stand)`],
  ];
  const width = Math.max(...rows.map(([title = '']) => title.length));
  const lines = rows.map(([title = '', text = '']) => `  ${title.padEnd(width)}   ${text}`);
  const broken = brokenPromises(books).map((sentence) => `  Not kept: ${sentence}.`);
  return [...lines, ...(broken.length === 0 ? ['  All promises were kept.'] : broken), ''].join(
    '\n',
  );
}
