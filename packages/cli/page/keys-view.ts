import { element, KeyedChildren, setText, spoken, type Kept } from './element.js';
import type { KeyView, RegionStatus } from './protocol.js';
import { describeRest } from './rest.js';

/** One key in one region, beside what the others show. */
export interface KeyLine {
  readonly key: string;
  /** Undefined where the region does not have the key. */
  readonly view: KeyView | undefined;
  readonly isDiffering: boolean;
}

export interface KeysView {
  readonly node: Element;
  update(lines: readonly KeyLine[], region: RegionStatus): void;
}

/** The keys of one region: type, value, time to live, and which region brought what. */
export function createKeys(
  name: string,
  numberOf: (region: string) => number,
  onExplain: (key: string) => void,
): KeysView {
  let clock: RegionStatus | undefined;
  const body = element('tbody');
  const rows = new KeyedChildren<KeyLine>(body, (line) =>
    createRow(line, numberOf, () => clock, onExplain),
  );
  const table = element(
    'table',
    { class: 'keys' },
    element('caption', { class: 'spoken' }, `Keys of ${name}`),
    element('thead', {}, head('Key', 'Value', 'Expires in')),
    body,
  );
  const empty = element('p', { class: 'quiet' }, 'No keys. Try SET greeting hello below.');
  const more = element('p', { class: 'quiet' });
  return {
    node: element('div', { class: 'keys-place' }, table, empty, more),
    update(lines, region) {
      clock = region;
      const shown = lines.filter(({ view }) => view !== undefined).length;
      more.hidden = region.keyCount <= shown;
      setText(more, `${region.keyCount - shown} more keys are not shown.`);
      table.hidden = lines.length === 0;
      empty.hidden = lines.length > 0;
      rows.update(lines.map((line) => [line.key, line]));
    },
  };
}

const head = (...titles: readonly string[]): Element =>
  element('tr', {}, ...titles.map((title) => element('th', { scope: 'col' }, title)));

function createRow(
  { key }: KeyLine,
  numberOf: (region: string) => number,
  clock: () => RegionStatus | undefined,
  onExplain: (key: string) => void,
): Kept<KeyLine> {
  const name = element(
    'button',
    { type: 'button', class: 'key', onclick: () => onExplain(key) },
    key,
    spoken(', explain'),
  );
  const type = element('span', { class: 'type' });
  const differs = element('span', { class: 'differs' }, 'differs');
  const value = element('td', { class: 'value' });
  const rest = element('td', { class: 'rest' });
  const node = element(
    'tr',
    {},
    element('th', { scope: 'row' }, name, element('div', { class: 'notes' }, type, differs)),
    value,
    rest,
  );
  let shown = '';
  return {
    node,
    update({ view, isDiffering }) {
      differs.hidden = !isDiffering;
      setText(rest, describeRest(view?.expireAtMs ?? null, clock()));
      const now = JSON.stringify(view ?? null);
      if (now === shown) return;
      // A row that was there shows that it has changed.
      if (shown !== '') flash(node);
      shown = now;
      setText(type, view?.type ?? 'absent');
      value.replaceChildren(...(view === undefined ? [] : valueNodes(view, numberOf)));
    },
  };
}

function flash(row: HTMLElement): void {
  row.classList.remove('changed');
  // Reading a size makes the browser notice that the class was gone.
  void row.offsetWidth;
  row.classList.add('changed');
}

function valueNodes(
  { value, parts }: KeyView,
  numberOf: (region: string) => number,
): readonly Node[] {
  const text = element('code', {}, value);
  if (parts.length === 0) return [text];
  const items = parts.map(({ region, text: what, isBeaten }) =>
    element(
      'li',
      { class: isBeaten ? 'part beaten' : 'part', 'data-region': numberOf(region) },
      element('span', { class: 'part-region' }, region),
      ' ',
      element(isBeaten ? 's' : 'span', {}, what),
      ...(isBeaten ? [' lost'] : []),
    ),
  );
  return [text, element('ul', { class: 'parts', 'aria-label': 'Parts by region' }, ...items)];
}
