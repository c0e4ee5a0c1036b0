import { createConsole } from './console-view.js';
import { element, KeyedChildren, setText, type Kept } from './element.js';
import { createKeys, type KeyLine } from './keys-view.js';
import type { Model } from './model.js';
import { differingKeys, keysOf } from './picture.js';
import type { ConsoleEntry, RegionAction, RegionStatus } from './protocol.js';
import { act } from './server.js';
import { createSlider } from './slider.js';

interface RegionItem {
  readonly isNow: boolean;
  readonly region: RegionStatus;
  readonly lines: readonly KeyLine[];
  readonly entries: readonly ConsoleEntry[];
}

const maxSkewMs = 60_000;

/** The regions side by side. */
export function createRegions(
  place: Element,
  onExplain: (key: string) => void,
): { update(model: Model): void } {
  let names: readonly string[] = [];
  const numberOf = (region: string): number => names.indexOf(region) + 1;
  const children = new KeyedChildren<RegionItem>(place, (item) =>
    createRegion(item, numberOf, onExplain),
  );
  return {
    update(model) {
      names = model.regions;
      const { picture } = model;
      const keys = keysOf(picture);
      const differing = differingKeys(picture, model.liveRegions);
      const itemOf = (region: RegionStatus): RegionItem => ({
        region,
        isNow: model.position === null,
        entries: model.entries.filter((entry) => entry.region === region.name),
        lines: keys.map((key) => ({
          key,
          view: picture.get(region.name)?.get(key),
          isDiffering: differing.has(key),
        })),
      });
      children.update(model.status.regions.map((region) => [region.name, itemOf(region)]));
    },
  };
}

function createRegion(
  { region: { name, id, url } }: RegionItem,
  numberOf: (region: string) => number,
  onExplain: (key: string) => void,
): Kept<RegionItem> {
  const condition = element('span', { class: 'condition' });
  const about = element('p', { class: 'quiet' }, `replica ${id}, `, element('code', {}, url));
  const down = element('p', { class: 'down' });
  const keys = createKeys(name, numberOf, onExplain);
  const line = createConsole(name);
  const faults = createFaults(name);
  const node = element(
    'article',
    { class: 'region', 'data-region': numberOf(name), 'aria-labelledby': `region-${name}` },
    element('header', {}, element('h3', { id: `region-${name}` }, name), condition, about),
    down,
    keys.node,
    line.node,
    faults.node,
  );
  return {
    node,
    update({ region, isNow, lines, entries }) {
      const state = region.condition === 'up' && region.isStale ? 'stale' : region.condition;
      node.dataset['condition'] = state;
      setText(condition, conditionTexts[state].short);
      setText(down, conditionTexts[state].long);
      down.hidden = state === 'up';
      // What a closed region holds now, nobody can read; what it showed before, everybody saw.
      const isHidden = isNow && state === 'down';
      keys.node.toggleAttribute('hidden', isHidden);
      keys.update(isHidden ? [] : lines, region);
      line.update(entries, region);
      faults.update(region);
    },
  };
}

const conditionTexts = {
  up: { short: 'Up', long: '' },
  stale: { short: 'Stale', long: 'Serves reads and refuses writes until it has caught up.' },
  paused: { short: 'Paused', long: 'Clients wait, and effects do too, until it goes on.' },
  down: { short: 'Down', long: 'This region is closed. Clients are refused, effects wait.' },
} as const;

function createFaults(name: string): Kept<RegionStatus> {
  const slider = createSlider({
    label: `Clock skew of ${name}`,
    shortLabel: 'Clock',
    ...{ min: -maxSkewMs, max: maxSkewMs, step: 1_000 },
    describe: (ms) => `${ms > 0 ? '+' : ms < 0 ? '−' : ''}${Math.abs(ms) / 1000} s`,
    onChange: (ms) => void act({ do: 'skew', region: name, ms }),
  });
  const button = (deed: RegionAction, text: string): HTMLButtonElement =>
    element(
      'button',
      {
        type: 'button',
        'aria-label': `${text}: ${name}`,
        onclick: () => void act({ do: deed, region: name }),
      },
      text,
    );
  const pause = button('pause', 'Pause');
  const resume = button('resume', 'Go on');
  const crash = button('crash', 'Crash');
  const lose = button('crash-with-loss', 'Crash and lose data');
  const restart = button('restart', 'Restart');
  const buttons = element('p', { class: 'buttons' }, pause, resume, crash, lose, restart);
  return {
    node: element('div', { class: 'faults' }, slider.node, buttons),
    update({ condition, skewMs }) {
      slider.update(skewMs);
      const focused = document.activeElement;
      pause.hidden = condition !== 'up';
      resume.hidden = condition !== 'paused';
      crash.hidden = condition === 'down';
      lose.hidden = condition === 'down';
      restart.hidden = condition !== 'down';
      // A button that went away hands the focus to the one that undoes what it did.
      if (focused instanceof HTMLButtonElement && focused.hidden && buttons.contains(focused)) {
        buttons.querySelector<HTMLButtonElement>('button:not([hidden])')?.focus();
      }
    },
  };
}
