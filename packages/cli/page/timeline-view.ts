import { describeEvent } from './describe-event.js';
import { effectRows, type EffectRow } from './effect-rows.js';
import { element, KeyedChildren, setText, type Kept } from './element.js';
import type { Model } from './model.js';
import type { LabEvent } from './protocol.js';
import { timeText } from './time-text.js';

/** Rows shown; a timeline longer than this is not read. */
const maxRows = 80;

interface RowItem {
  readonly row: EffectRow;
  readonly regions: readonly string[];
  readonly lastId: number;
}

/** Every effect with its way through the regions, latest first. */
export function createTimeline(
  place: Element,
  onPick: (event: LabEvent) => void,
): { update(model: Model): void } {
  const headRow = element('tr');
  const body = element('tbody');
  const rows = new KeyedChildren<RowItem>(body, (item) => createRow(item, onPick));
  const empty = element('p', { class: 'quiet' }, 'Nothing has happened yet.');
  const table = element('table', {}, element('thead', {}, headRow), body);
  place.replaceChildren(table, empty);
  return {
    update({ events, regions, lastId }) {
      const shown = effectRows(events).slice(-maxRows).reverse();
      table.hidden = shown.length === 0;
      empty.hidden = shown.length > 0;
      if (headRow.childElementCount === 0) {
        const titles = ['Time', 'Effect', 'Key', 'What', ...regions];
        headRow.append(...titles.map((title) => element('th', { scope: 'col' }, title)));
      }
      rows.update(shown.map((row) => [String(row.event.id), { row, regions, lastId }]));
    },
  };
}

function createRow({ row: { event } }: RowItem, onPick: (event: LabEvent) => void): Kept<RowItem> {
  const time = element(
    'button',
    {
      type: 'button',
      class: 'time',
      'aria-label': `Look back to ${timeText(event.atMs)}`,
      onclick: () => onPick(event),
    },
    timeText(event.atMs),
  );
  const what =
    event.effect === null
      ? [element('td', { class: 'other' }, describeEvent(event))]
      : [event.effect, event.key ?? '', event.text].map((text) =>
          element('td', {}, element('code', {}, text)),
        );
  const node = element('tr', { class: event.kind }, element('td', {}, time), ...what);
  const arrivals: HTMLElement[] = [];
  return {
    node,
    update({ row, regions, lastId }) {
      node.classList.toggle('ahead', event.id > lastId);
      if (event.effect === null) {
        what[0]?.setAttribute('colspan', String(3 + regions.length));
        return;
      }
      while (arrivals.length < regions.length) {
        const cell = element('td');
        arrivals.push(cell);
        node.append(cell);
      }
      for (const [index, cell] of arrivals.entries()) {
        const text = describeArrival(row, regions[index] ?? '', lastId);
        cell.classList.toggle('waits', text === 'waits');
        setText(cell, text);
      }
    },
  };
}

function describeArrival({ event, arrivals }: EffectRow, region: string, lastId: number): string {
  // The writer leads the effect's name; its own event may be gone already.
  if (event.effect?.split(/[(#]/)[0] === region) return event.id <= lastId ? 'written' : 'waits';
  const arrival = arrivals.get(region);
  if (arrival === undefined || arrival.eventId > lastId) return 'waits';
  if (event.kind !== 'write') return 'arrived';
  const { afterMs } = arrival;
  return afterMs < 1_000 ? `after ${afterMs} ms` : `after ${(afterMs / 1_000).toFixed(1)} s`;
}
