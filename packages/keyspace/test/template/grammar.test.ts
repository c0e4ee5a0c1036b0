import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyTemplateError, parseTemplate } from '../../src/index.js';
import { check, longTimeoutMs } from '../check.js';
import { arbitraryTemplate } from './arbitrary-template.js';

/** text* `{` (text | param)+ `}` (text | param)*, as one regular expression. */
const text = String.raw`(?:[^{}$\s\p{Cc}]|\$\$)`;
const parameter = String.raw`\$[A-Za-z][A-Za-z0-9]*`;
const grammar = new RegExp(
  `^${text}*\\{(?:${text}|${parameter})+\\}(?:${text}|${parameter})*$`,
  'u',
);

/** Names of parameters, read on their own: `$$` first, so that `$$a` has none. */
const namesIn = (template: string): string[] =>
  [...template.matchAll(/\$\$|\$([A-Za-z][A-Za-z0-9]*)/g)].flatMap(([, name]) => name ?? []);

function isAccepted(template: string): boolean {
  try {
    parseTemplate(template);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(KeyTemplateError);
    return false;
  }
}

test(
  'what parses is what the grammar says, with distinct parameters and no kept prefix',
  () => {
    check(
      fc.property(arbitraryTemplate, (candidate) => {
        const names = namesIn(candidate);
        const expected =
          grammar.test(candidate) &&
          new Set(names).size === names.length &&
          !candidate.startsWith('~gs:');
        expect(isAccepted(candidate), candidate).toBe(expected);
      }),
      5_000,
    );
  },
  longTimeoutMs,
);

test('the parts of a template are its text', () => {
  check(
    fc.property(arbitraryTemplate.filter(isAccepted), (candidate) => {
      const written = parseTemplate(candidate).parts.map((part) =>
        part.kind === 'parameter' ? `$${part.name}` : part.text.replaceAll('$', '$$$$'),
      );
      expect(written.join('')).toBe(candidate);
    }),
    300,
  );
});
