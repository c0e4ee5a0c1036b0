import { element, KeyedChildren, setText, type Kept } from './element.js';
import type { LabStatus, LinkStatus } from './protocol.js';
import { act } from './server.js';
import { createSlider } from './slider.js';

/** Both directions between two regions. */
interface Pair {
  readonly there: LinkStatus;
  readonly back: LinkStatus;
}

const maxLagMs = 3_000;

/** The links, one line a pair of regions. */
export function createLinks(list: Element): { update(status: LabStatus): void } {
  const children = new KeyedChildren<Pair>(list, createLink);
  return {
    update: ({ links }) => children.update(pairsOf(links).map((pair) => [nameOf(pair), pair])),
  };
}

const nameOf = ({ there }: Pair): string => `${there.from} ${there.to}`;

function pairsOf(links: readonly LinkStatus[]): readonly Pair[] {
  return links.flatMap((there, index) => {
    const back = links.find(({ from, to }) => from === there.to && to === there.from);
    return back !== undefined && links.indexOf(back) > index ? [{ there, back }] : [];
  });
}

function createLink({ there: { from, to } }: Pair): Kept<Pair> {
  const wire = element('span', { class: 'wire', 'aria-hidden': 'true' });
  const state = element('span', { class: 'link-state' });
  let isCut = false;
  const button = element('button', {
    type: 'button',
    class: 'switch',
    onclick: () => void act({ do: isCut ? 'heal' : 'cut', from, to }),
  });
  const slider = createSlider({
    label: `Lag between ${from} and ${to}`,
    shortLabel: 'Lag',
    ...{ min: 0, max: maxLagMs, step: 50 },
    describe: (ms) => `${ms} ms`,
    onChange: (ms) => void act({ do: 'lag', from, to, ms }),
  });
  const ends = element('span', { class: 'ends' }, from, wire, to);
  const node = element('li', { class: 'link' }, ends, state, button, slider.node);
  return {
    node,
    update(pair) {
      isCut = pair.there.isCut || pair.back.isCut;
      node.dataset['state'] = isCut ? 'cut' : 'whole';
      setText(state, describe(pair));
      setText(button, isCut ? 'Heal' : 'Cut');
      button.setAttribute('aria-label', `${isCut ? 'Heal' : 'Cut'} the link of ${from} and ${to}`);
      slider.update(pair.there.latencyMs);
    },
  };
}

function describe({ there, back }: Pair): string {
  const waiting = there.waiting + back.waiting;
  const effects = `${waiting} ${waiting === 1 ? 'effect' : 'effects'}`;
  if (there.isCut && back.isCut) return waiting === 0 ? 'Cut' : `Cut, ${effects} waiting`;
  if (there.isCut) return `Cut one way: ${there.to} does not hear ${there.from}`;
  if (back.isCut) return `Cut one way: ${back.to} does not hear ${back.from}`;
  return waiting === 0 ? 'Connected' : `Connected, ${effects} on the way`;
}
