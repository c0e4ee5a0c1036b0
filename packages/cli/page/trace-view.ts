import { element } from './element.js';
import { timeText } from './time-text.js';
import { fetchTrace } from './server.js';

/** Says why a key shows what it shows: its effects, what each region sees, and the rules. */
export function createTrace(dialog: HTMLElement): { open(key: string): Promise<void> } {
  return {
    async open(key) {
      if (!(dialog instanceof HTMLDialogElement)) return;
      const lines = await fetchTrace(key);
      const close = element(
        'button',
        { type: 'button', class: 'primary', onclick: () => dialog.close() },
        'Close',
      );
      dialog.replaceChildren(
        element('h2', { id: 'trace-title' }, 'Why ', element('code', {}, key), ' shows this'),
        element('ol', { class: 'trace' }, ...lines.map(traceLine)),
        element('p', { class: 'buttons' }, close),
      );
      if (!dialog.open) dialog.showModal();
      close.focus();
    },
  };
}

function traceLine(line: string): Element {
  const isRule = line.startsWith('  rule:');
  const kind = isRule ? 'rule' : / shows /.test(line) ? 'shows' : 'effect';
  const text = line.trim().replace(/(?<= at )\d{13}(?=:)/, (ms) => timeText(Number(ms)));
  return element('li', { class: kind }, text);
}
