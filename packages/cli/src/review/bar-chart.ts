import { escapeHtml } from './escape-html.js';

export interface Bar {
  readonly label: string;
  readonly value: number;
}

const [barHeight, gap, labelWidth, plotWidth] = [18, 6, 170, 260];

/** Horizontal bars as inline SVG that takes its colours from the page. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const height = bars.length * (barHeight + gap);
  const rows = bars.map(({ label, value }, index) => {
    const y = index * (barHeight + gap);
    const width = (value / most) * plotWidth;
    const middle = y + barHeight / 2;
    return (
      `<text x="${labelWidth - 8}" y="${middle}" text-anchor="end">${escapeHtml(label)}</text>` +
      `<rect x="${labelWidth}" y="${y}" width="${width}" height="${barHeight}" rx="2"/>` +
      `<text x="${labelWidth + width + 6}" y="${middle}">${value}</text>`
    );
  });
  const summary = bars.map(({ label, value }) => `${label}: ${value}`).join(', ');
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>
<svg role="img" aria-label="${escapeHtml(`${title}. ${summary}`)}" viewBox="0 0 ${labelWidth + plotWidth + 50} ${height}" width="${labelWidth + plotWidth + 50}" height="${height}">${rows.join('')}</svg></figure>`;
}
