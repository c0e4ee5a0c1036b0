/** A cell's text: pipes would end it. */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table of rows of texts under a row of headings. */
export function table(headings, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The anchor of a heading. */
export const anchor = (heading) =>
  heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
