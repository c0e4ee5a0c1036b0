import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules.js';
import { lint, rulesIn } from './lint.js';
import { readRulePage, type PageBlock } from './rule-page.js';

const sections = ['Bad', 'Good', 'Why', 'When it stays quiet', 'How to adopt'];

describe.each(Object.keys(rules))('the page of %s', (id) => {
  const page = readRulePage(id);
  const only = { rules: { [`geoslot/${id}`]: 'error' } } as const;
  const blocksOf = (name: string): PageBlock[] =>
    page.blocks.filter(({ section }) => section === name);

  test('has its sections in order', () => {
    expect(page.sections.filter((name) => name !== 'Options')).toEqual(sections);
    for (const name of ['Bad', 'Good', 'When it stays quiet'])
      expect(blocksOf(name)).not.toEqual([]);
  });

  test.each(blocksOf('Bad'))('line $line is bad and reports', ({ code }) => {
    expect(rulesIn(lint(code, only))).toEqual([id]);
  });

  test.each([...blocksOf('Good'), ...blocksOf('When it stays quiet')])(
    'line $line ($section) stays quiet',
    ({ code }) => {
      expect(lint(code, only)).toEqual([]);
    },
  );
});
