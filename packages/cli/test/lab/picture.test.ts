import { expect, test } from 'vitest';
import { effectRows } from '../../page/effect-rows.js';
import { differingKeys, keysOf, pictureAt, shownIn } from '../../page/picture.js';
import type { KeyView, LabEvent, Shown } from '../../page/protocol.js';
import { describeRest } from '../../page/rest.js';

const view = (value: string): KeyView => ({ type: 'string', value, expireAtMs: null, parts: [] });
const change = (region: string, key: string, value: string | null): Shown => ({
  region,
  key,
  view: value === null ? null : view(value),
});
const event = (id: number, more: Partial<LabEvent>): LabEvent => ({
  id,
  atMs: 1_000 + id * 10,
  kind: 'write',
  effect: null,
  region: null,
  key: null,
  text: '',
  shown: [],
  ...more,
});

test('a picture is the base with the changes of all events up to one', () => {
  const base = [change('west', 'a', '1'), change('east', 'a', '1')];
  const events = [
    event(7, { shown: [change('west', 'a', '2'), change('west', 'b', '1')] }),
    event(8, { shown: [change('west', 'a', null)] }),
  ];
  expect(pictureAt(base, events, 7).get('west')?.get('a')?.value).toBe('2');
  expect(pictureAt(base, events, 8).get('west')?.has('a')).toBe(false);
  expect(keysOf(pictureAt(base, events, Infinity))).toEqual(['a', 'b']);
});

test('a picture turned into changes makes the same picture', () => {
  const picture = pictureAt([change('west', 'a', '1'), change('east', 'b', '2')], [], 0);
  expect(pictureAt(shownIn(picture), [], 0)).toEqual(picture);
});

test('keys differ by value and presence in the regions that are asked, not by their parts', () => {
  const parts = [{ region: 'west', text: 'set 1', isBeaten: false }];
  const picture = pictureAt(
    [
      ...[change('west', 'same', '1'), change('east', 'same', '1')],
      ...[change('west', 'value', '1'), change('east', 'value', '2')],
      change('west', 'lonely', '1'),
      { region: 'west', key: 'parts', view: { ...view('1'), parts } },
      change('east', 'parts', '1'),
    ],
    [],
    0,
  );
  expect([...differingKeys(picture, ['west', 'east'])]).toEqual(['lonely', 'value']);
  expect([...differingKeys(picture, ['west'])]).toEqual([]);
});

test('the events of one effect make one row with its arrivals', () => {
  const rows = effectRows([
    event(1, { effect: 'west#1', region: 'west' }),
    event(2, { kind: 'mark', text: 'cut' }),
    event(5, { kind: 'arrival', effect: 'west#1', region: 'east' }),
    event(6, { kind: 'arrival', effect: 'west#1', region: 'east' }),
  ]);
  expect(rows.map(({ event: { id } }) => id)).toEqual([1, 2]);
  expect([...(rows[0]?.arrivals ?? [])]).toEqual([
    ['west', { eventId: 1, afterMs: 0 }],
    ['east', { eventId: 5, afterMs: 40 }],
  ]);
});

test.each([
  [null, { pinnedMs: null, skewMs: 0 }, ''],
  [1_001, { pinnedMs: null, skewMs: 0 }, '1 s'],
  [500, { pinnedMs: null, skewMs: 0 }, '0 s'],
  [61_000, { pinnedMs: null, skewMs: 30_000 }, '30 s'],
  [61_000, { pinnedMs: 51_000, skewMs: 30_000 }, '10 s'],
  [601_000, { pinnedMs: null, skewMs: 0 }, '10 min'],
  [7_201_000, { pinnedMs: null, skewMs: 0 }, '2 h'],
  [2_592_001_000, { pinnedMs: null, skewMs: 0 }, '30 days'],
])('an expiry at %j by the clock %j is told as %j', (expireAtMs, clock, text) => {
  expect(describeRest(expireAtMs, clock, 1_000)).toBe(text);
});
