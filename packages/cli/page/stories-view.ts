import { announce } from './announce.js';
import { element } from './element.js';
import type { Model } from './model.js';
import type { StepText, StoryText } from './protocol.js';
import { act } from './server.js';

/** The prepared stories: a choice of them, or the one that is being told. */
export function createStories(place: Element): { update(model: Model): void } {
  let shown = '';
  return {
    update({ stories, status: { story } }) {
      const now = JSON.stringify([stories.length, story]);
      if (now === shown) return;
      const hadFocus = place.contains(document.activeElement);
      shown = now;
      const told = stories.find(({ id }) => id === story?.id);
      const played = story?.played ?? 0;
      place.replaceChildren(told === undefined ? choice(stories) : telling(told, played));
      if (hadFocus) place.querySelector<HTMLElement>('[data-focus]')?.focus();
      const step = told?.steps[played - 1];
      if (step !== undefined) announce(step.say);
    },
  };
}

function choice(stories: readonly StoryText[]): Element {
  if (stories.length === 0) {
    return element('p', { class: 'quiet' }, 'Stories need two regions.');
  }
  const cards = stories.map(({ id, title, summary }, index) =>
    element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          class: 'story-card',
          'data-focus': index === 0,
          onclick: () => void act({ do: 'tell-story', id }),
        },
        element('strong', {}, title),
        element('span', {}, summary),
      ),
    ),
  );
  return element('ul', { class: 'story-choice' }, ...cards);
}

function telling({ title, steps, lesson }: StoryText, played: number): Element {
  const isOver = played >= steps.length;
  const next = element(
    'button',
    {
      type: 'button',
      class: 'primary',
      'data-focus': true,
      onclick: () => void act({ do: 'next-step' }),
    },
    `Play step ${played + 1} of ${steps.length}`,
  );
  const leave = element(
    'button',
    { type: 'button', 'data-focus': isOver, onclick: () => void act({ do: 'leave-story' }) },
    isOver ? 'Other stories' : 'Leave the story',
  );
  return element(
    'div',
    { class: 'story' },
    element('h3', {}, title),
    element('ol', {}, ...steps.map((step, index) => stepLine(step, index, played))),
    ...(isOver ? [element('p', { class: 'lesson' }, lesson)] : []),
    element('p', { class: 'buttons' }, ...(isOver ? [] : [next]), leave),
  );
}

function stepLine({ say, does }: StepText, index: number, played: number): Element {
  const state = index < played ? 'played' : index === played ? 'next' : 'later';
  const deeds = does.map((deed) => element('li', {}, element('code', {}, deed)));
  return element(
    'li',
    { class: `step ${state}`, ...(state === 'next' ? { 'aria-current': 'step' } : {}) },
    element('span', {}, say),
    ...(state === 'later' ? [] : [element('ul', { class: 'deeds' }, ...deeds)]),
  );
}
