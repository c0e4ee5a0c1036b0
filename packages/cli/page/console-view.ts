import { element, KeyedChildren, setText, type Kept } from './element.js';
import type { ConsoleEntry, RegionStatus } from './protocol.js';
import { act } from './server.js';

export interface ConsoleView {
  readonly node: Element;
  update(entries: readonly ConsoleEntry[], region: RegionStatus): void;
}

/** The command line of a region, with a history that the arrow keys walk. */
export function createConsole(name: string): ConsoleView {
  const log = element('div', { class: 'log', role: 'log', 'aria-label': `Replies of ${name}` });
  const lines = new KeyedChildren<ConsoleEntry>(log, createEntry);
  const input = element('input', {
    id: `line-${name}`,
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    placeholder: 'INCR visits',
  });
  const history = createHistory(input);
  const prompt = element('label', { for: `line-${name}` });
  const form = element(
    'form',
    { class: 'line' },
    prompt,
    input,
    element('button', { type: 'submit', 'aria-label': `Run in ${name}` }, 'Run'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const line = input.value.trim();
    if (line === '') return;
    history.add(line);
    input.value = '';
    void act({ do: 'run', region: name, line });
  });
  return {
    // A log that scrolls is reached by the keyboard too.
    node: element(
      'div',
      { class: 'console' },
      element(
        'div',
        { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': `Command line of ${name}` },
        log,
      ),
      form,
    ),
    update(entries, { isInTransaction }) {
      setText(prompt, `${name}${isInTransaction ? '(TX)' : ''}>`);
      const before = log.childElementCount;
      lines.update(entries.map((entry) => [String(entry.id), entry]));
      const place = log.parentElement;
      if (place !== null && log.childElementCount !== before) place.scrollTop = place.scrollHeight;
    },
  };
}

function createEntry({ prompt, line }: ConsoleEntry): Kept<ConsoleEntry> {
  const reply = element('pre');
  return {
    node: element('div', {}, element('pre', { class: 'sent' }, `${prompt} ${line}`), reply),
    update: ({ reply: text }) => {
      reply.classList.toggle('error', text?.startsWith('(error)') === true);
      setText(reply, text ?? 'waiting for the region');
      const place = reply.closest('.scroll');
      if (place !== null) place.scrollTop = place.scrollHeight;
    },
  };
}

/** What was typed before, as a shell recalls it. */
function createHistory(input: HTMLInputElement): { add(line: string): void } {
  const lines: string[] = [];
  let position = 0;
  input.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    position = Math.min(Math.max(position + step, 0), lines.length);
    input.value = lines[position] ?? '';
  });
  return {
    add(line) {
      if (lines.at(-1) !== line) lines.push(line);
      position = lines.length;
    },
  };
}
