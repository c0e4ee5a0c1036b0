import { count } from '../reporters/summary.js';
import type { DesignChange } from './compare-inventories.js';
import type { DeclaredEntry, EscapeHatch, FamilyEntry, Inventory } from './inventory.js';

/** Marks the comment so that a recipe can update it in place. */
export const commentMarker = '<!-- geoslot review -->';

/** The key design as tables. */
export function renderMarkdown(inventory: Inventory): string {
  const { families, declared, clients, scripts, escapeHatches } = inventory;
  const counts = [
    count(families.length, 'key family').replace(/ys$/, 'ies'),
    ...(declared.length === 0 ? [] : [`${declared.length} declared for the SDK`]),
    count(clients.length, 'client'),
    count(scripts.length, 'script'),
  ];
  const tables = [
    ...(families.length > 0 || declared.length === 0 ? [renderFamilies(families)] : []),
    ...(declared.length === 0 ? [] : [renderDeclared(declared)]),
    ...(escapeHatches.length === 0 ? [] : [renderHatches(escapeHatches)]),
  ];
  return `${commentMarker}\n## Key design\n\n${counts.join(', ')}.\n\n${tables.join('\n')}`;
}

function renderFamilies(families: readonly FamilyEntry[]): string {
  const rows = families.map(
    (family) =>
      `| ${code(family.key)} | ${tagText(family)} | ` +
      `${family.types.join(', ')} | ${escapeCell(family.merges.join(' '))} | ${ttlText(family)} | ` +
      `${family.writers.length} / ${family.readers.length} | ${family.owners.join(' ')} | ` +
      `${family.findings.length === 0 ? '' : rulesOf(family)} |`,
  );
  return `| key | tag | type | how writes merge | TTL | writes / reads | owners | findings |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

function renderHatches(hatches: readonly EscapeHatch[]): string {
  const rows = hatches.map(
    ({ file, line, what, reason }) =>
      `| ${code(`${file}:${line}`)} | ${code(what)} | ${escapeCell(reason === '' ? '**no reason**' : reason)} |`,
  );
  return `### Escape hatches\n\n| where | what | why |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function renderDeclared(declared: readonly DeclaredEntry[]): string {
  const rows = declared.map(
    ({ key, tag, builder, name, file }) =>
      `| ${code(key)} | ${code(`{${tag}}`)} | ${code(builder)} | ${code(name)} | ${code(file)} |`,
  );
  return `### Declared for the SDK

| key | tag | declared by | as | in |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

/** What a branch changes in the key design, as one comment. */
export function renderChanges(changes: readonly DesignChange[], base: string): string {
  if (changes.length === 0) {
    return `${commentMarker}\n## Key design\n\nNo change against \`${base}\`.\n`;
  }
  const rows = changes.map(
    ({ pattern, what, consequence }) =>
      `| ${code(pattern)} | ${escapeCell(what)} | ${escapeCell(consequence)} |`,
  );
  return `${commentMarker}
## Key design: ${count(changes.length, 'change')} against \`${base}\`

| family | change | for the data that is there |
|---|---|---|
${rows.join('\n')}
`;
}

export function ttlText({ ttl, ttlDropped }: FamilyEntry): string {
  return ttlDropped ? `${ttl}; one drops it` : ttl;
}

/** The hash tag, with a word where it draws the whole family into one slot. */
const tagText = ({ tag, isHot }: FamilyEntry): string =>
  tag === undefined ? '' : `${code(`{${tag}}`)}${isHot ? ' one slot for all' : ''}`;

const rulesOf = ({ findings }: FamilyEntry): string =>
  [...new Set(findings.map(({ rule }) => code(rule)))].join(' ');

const code = (text: string): string => `\`${escapeCell(text)}\``;

const escapeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
