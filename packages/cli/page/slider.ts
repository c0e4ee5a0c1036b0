import { element, setText } from './element.js';

export interface SliderSettings {
  /** The whole name, for those who do not see where the slider stands. */
  readonly label: string;
  readonly shortLabel: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  describe(value: number): string;
  onChange(value: number): void;
}

export interface Slider {
  readonly node: Element;
  update(value: number): void;
}

/** A slider that shows its value and is not pulled away from the hand that holds it. */
export function createSlider(settings: SliderSettings): Slider {
  const { label, shortLabel, min, max, step, describe, onChange } = settings;
  const output = element('span', { class: 'slider-value', 'aria-hidden': 'true' });
  const input = element('input', { type: 'range', 'aria-label': label, min, max, step });
  let isHeld = false;
  const show = (value: number): void => {
    setText(output, describe(value));
    input.setAttribute('aria-valuetext', describe(value));
  };
  input.addEventListener('input', () => {
    isHeld = true;
    show(Number(input.value));
  });
  input.addEventListener('change', () => {
    isHeld = false;
    onChange(Number(input.value));
  });
  return {
    node: element('label', { class: 'slider' }, element('span', {}, shortLabel), input, output),
    update(value) {
      if (isHeld) return;
      input.value = String(value);
      show(value);
    },
  };
}
