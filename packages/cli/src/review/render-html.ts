import { count } from '../reporters/summary.js';
import { barChart, type Bar } from './bar-chart.js';
import { escapeHtml as text } from './escape-html.js';
import type { DeclaredEntry, EscapeHatch, FamilyEntry, Inventory, Place } from './inventory.js';
import { pageStyle } from './page-style.js';
import { ttlText } from './render-markdown.js';

/** The key design as one offline page that is readable without scripts. */
export function renderHtml(inventory: Inventory): string {
  const { families, declared, clients, scripts, escapeHatches } = inventory;
  const findings = families.flatMap((family) => family.findings);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Key design</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>Key design</h1>
<p class="lead">${families.length} key families, ${count(clients.length, 'client')}, ${count(scripts.length, 'script')}, ${count(findings.length, 'finding')}.</p>
</header>
<main>
<section aria-label="Plots" class="charts">
${barChart(
  'Families by type',
  countBy(families, ({ types }) => types.join(', ') || 'unknown'),
)}
${barChart(
  'Families by TTL',
  countBy(families, ({ ttl }) => ttl),
)}
${barChart(
  'Families by hash tag',
  countBy(families, ({ tag }) => (tag === undefined ? 'whole key' : `{${tag}}`)),
)}
${barChart('Slots of sample keys', slotSpread(families))}
</section>
<h2>Families</h2>
<table>
<thead><tr><th scope="col">Key</th><th scope="col">Type</th><th scope="col">How writes merge</th><th scope="col">TTL</th><th scope="col">Findings</th></tr></thead>
<tbody>
${families.map(familyRow).join('\n')}
</tbody>
</table>
${declared.length === 0 ? '' : declaredTable(declared)}
<h2>Where</h2>
${families.map(familyDetails).join('\n')}
<h2>Clients</h2>
<ul>${clients.map((client) => `<li><code>${text(`${client.file}:${client.line}`)}</code> ${text(client.library)}, ${text(client.kind)}: ${text(client.options.join(', ') || 'no options')}</li>`).join('')}</ul>
<h2>Scripts</h2>
<ul>${scripts.map((script) => `<li><code>${text(`${script.file}:${script.line}`)}</code> ${text(script.form)}: ${text(script.commands.join(', ') || 'no command found')}</li>`).join('')}</ul>
${escapeHatches.length === 0 ? '' : `<h2>Escape hatches</h2>\n<ul>${escapeHatches.map(hatchItem).join('')}</ul>`}
</main>
</body>
</html>
`;
}

const hatchItem = ({ file, line, what, reason }: EscapeHatch): string =>
  `<li><code>${text(`${file}:${line}`)}</code> ${text(what)}: ${reason === '' ? '<span class="bad">no reason</span>' : text(reason)}</li>`;

/** How many sample keys fall into each quarter of the slots. */
function slotSpread(families: readonly FamilyEntry[]): readonly Bar[] {
  const slots = families.flatMap(({ samples }) => samples.map(({ slot }) => slot));
  return [0, 1, 2, 3].map((quarter) => ({
    label: `${quarter * 4096} to ${quarter * 4096 + 4095}`,
    value: slots.filter((slot) => Math.floor(slot / 4096) === quarter).length,
  }));
}

function declaredTable(declared: readonly DeclaredEntry[]): string {
  const rows = declared.map(
    ({ key, tag, builder, name, file, line }) =>
      `<tr><th scope="row"><code>${text(key)}</code><br><span class="dim">tag ${text(`{${tag}}`)}</span></th><td>${text(builder)}</td><td><code>${text(name)}</code></td><td><code>${text(`${file}:${line}`)}</code></td></tr>`,
  );
  return `<h2>Declared for the SDK</h2>
<table>
<thead><tr><th scope="col">Key</th><th scope="col">Declared by</th><th scope="col">As</th><th scope="col">Where</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function familyRow(family: FamilyEntry): string {
  const { key, tag, slot, types, merges, findings, isHot } = family;
  const place = tag === undefined ? 'whole key' : `tag {${tag}}`;
  const risk = isHot ? '<br><span class="bad">all its keys are in one slot</span>' : '';
  return `<tr><th scope="row"><code>${text(key)}</code><br><span class="dim">${text(slot === undefined ? place : `${place}, slot ${slot}`)}</span>${risk}</th><td>${text(types.join(', ') || 'unknown')}</td><td>${text(merges.join(' '))}</td><td>${text(ttlText(family))}</td><td>${findings.length === 0 ? 'none' : `<span class="bad">${findings.length}</span>`}</td></tr>`;
}

function familyDetails(family: FamilyEntry): string {
  const { key, writers, readers, owners, findings, samples } = family;
  const examples = samples.map((sample) => `${sample.key} (slot ${sample.slot})`).join(', ');
  return `<details${findings.length > 0 ? ' open' : ''}><summary><code>${text(key)}</code> ${count(writers.length, 'write')}, ${count(readers.length, 'read')}${owners.length === 0 ? '' : `, owned by ${text(owners.join(' '))}`}</summary>
${findings.length === 0 ? '' : `<ul>${findings.map(({ rule, file, line, message }) => `<li><span class="bad">${text(rule)}</span> <code>${text(`${file}:${line}`)}</code> ${text(message)}</li>`).join('')}</ul>`}
<p class="dim">For example ${text(examples)}</p>
${placeList('Writes', writers)}${placeList('Reads', readers)}</details>`;
}

function placeList(title: string, places: readonly Place[]): string {
  if (places.length === 0) return '';
  const items = places.map(
    ({ file, line, command }) =>
      `<li><code>${text(`${file}:${line}`)}</code> ${text(command)}</li>`,
  );
  return `<p>${title}</p><ul>${items.join('')}</ul>`;
}

const shownBars = 10;

/** Counts by a label, most first; what is beyond ten bars is one. */
function countBy(
  families: readonly FamilyEntry[],
  labelOf: (family: FamilyEntry) => string,
): readonly Bar[] {
  const counts = new Map<string, number>();
  for (const family of families) {
    counts.set(labelOf(family), (counts.get(labelOf(family)) ?? 0) + 1);
  }
  const bars = [...counts]
    .map(([label, value]) => ({
      label: label.length > 26 ? `${label.slice(0, 25)}…` : label,
      value,
    }))
    .sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1));
  const rest = bars.slice(shownBars).reduce((sum, { value }) => sum + value, 0);
  return rest === 0 ? bars : [...bars.slice(0, shownBars), { label: 'others', value: rest }];
}
