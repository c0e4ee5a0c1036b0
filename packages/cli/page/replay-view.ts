import { element, setText } from './element.js';
import type { Model } from './model.js';

/** How long each event is shown while the history plays by itself, in ms. */
const playMs = 700;

/** Moves through the history: first, back, play, forward, now, and a slider over all of it. */
export function createReplay(
  place: Element,
  onMove: (position: number | null) => void,
): { update(model: Model): void } {
  let model: Model | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const ids = (): readonly number[] => model?.events.map(({ id }) => id) ?? [];
  const indexNow = (): number => {
    const all = ids();
    return model?.position == null ? all.length : all.indexOf(model.position) + 1;
  };
  /** Shows what came of the first `count` events; all of them is now. */
  const moveTo = (count: number): void => {
    const all = ids();
    const id = all[Math.min(Math.max(count, 1), all.length) - 1];
    onMove(count >= all.length || id === undefined ? null : id);
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
    setText(play, 'Play');
  };
  const button = (text: string, label: string, press: () => void): HTMLButtonElement =>
    element('button', { type: 'button', 'aria-label': label, onclick: press }, text);
  const by = (step: number) => (): void => {
    stop();
    moveTo(indexNow() + step);
  };

  const play = button('Play', 'Play the history', () => {
    if (timer !== undefined) return stop();
    if (model?.position == null) moveTo(1);
    setText(play, 'Stop');
    timer = setInterval(() => {
      moveTo(indexNow() + 1);
      if (model?.position == null) stop();
    }, playMs);
  });
  const back = button('Back', 'One event back', by(-1));
  const forward = button('Forward', 'One event forward', by(1));
  const now = button('Now', 'Show now', () => {
    stop();
    onMove(null);
  });
  const slider = element('input', { type: 'range', min: 1, step: 1, 'aria-label': 'Moment shown' });
  slider.addEventListener('input', () => {
    stop();
    moveTo(Number(slider.value));
  });
  const where = element('span', { class: 'where' });
  place.replaceChildren(back, play, forward, now, slider, where);

  return {
    update(current) {
      model = current;
      const count = current.events.length;
      const index = indexNow();
      slider.max = String(Math.max(count, 1));
      slider.value = String(Math.max(index, 1));
      const text = current.position === null ? 'now' : `event ${index} of ${count}`;
      slider.setAttribute('aria-valuetext', text);
      setText(where, text);
      slider.disabled = count === 0;
    },
  };
}
