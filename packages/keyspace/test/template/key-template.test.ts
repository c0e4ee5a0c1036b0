import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hashTag,
  KeyParameterError,
  KeyTemplateError,
  parseTemplate,
  type KeyTemplate,
} from '../../src/index.js';
import { check, parameterValue } from '../check.js';

const views = parseTemplate('sess:{$sessionId}:views:$page');

test('a template knows its parts, parameters and tag', () => {
  expect(views).toMatchObject({
    text: 'sess:{$sessionId}:views:$page',
    parameters: ['sessionId', 'page'],
    tag: { text: '{$sessionId}', parameters: ['sessionId'] },
    parts: [
      { kind: 'text', text: 'sess:{' },
      { kind: 'parameter', name: 'sessionId' },
      { kind: 'text', text: '}:views:' },
      { kind: 'parameter', name: 'page' },
    ],
  });
});

test('rendering takes strings, safe integers and bigints', () => {
  expect(views.render({ sessionId: 'a', page: 7 })).toBe('sess:{a}:views:7');
  expect(views.render({ sessionId: -1n, page: 'x:y' })).toBe('sess:{-1}:views:x:y');
});

test("'$$' is a literal '$', and a name ends at the first other character", () => {
  const price = parseTemplate('price$$:{eu-$id}-$cents$$x');
  expect(price.parameters).toEqual(['id', 'cents']);
  expect(price.render({ id: 1, cents: 2 })).toBe('price$:{eu-1}-2$x');
});

test('a value that would make a wrong key is refused, and never shown', () => {
  const refusals: [unknown, string][] = [
    ['', 'is empty'],
    ['se{cret', 'holds a brace, which would move the hash tag'],
    ['se}cret', 'holds a brace, which would move the hash tag'],
    ['é'.repeat(257), 'is longer than 512 bytes'],
    ['se\ud800cret', 'is not well-formed Unicode'],
    [1.5, 'is not a safe integer'],
    [2 ** 53, 'is not a safe integer'],
    [NaN, 'is not a safe integer'],
    [undefined, 'is missing'],
    [null, 'is missing'],
    [true, 'is not a string, bigint or safe integer'],
    [{}, 'is not a string, bigint or safe integer'],
  ];
  const untyped: KeyTemplate = parseTemplate(views.text as string);
  const render = untyped.render as (values: Record<string, unknown>) => string;
  for (const [value, refusal] of refusals) {
    expect(() => render({ sessionId: value, page: 1 })).toThrow(
      new KeyParameterError(
        `parameter '$sessionId' of key template 'sess:{$sessionId}:views:$page' ${refusal}; pass a non-empty string without braces, a bigint or a safe integer`,
      ),
    );
  }
});

test('a value of exactly 512 bytes is accepted', () => {
  const value = 'é'.repeat(256);
  expect(views.render({ sessionId: value, page: 1 })).toBe(`sess:{${value}}:views:1`);
});

test('every refusal of a template is one sentence with a remedy', () => {
  const refused: [string, string][] = [
    ['g:signups', 'has no {hash tag}'],
    ['', 'has no {hash tag}'],
    ['{a}:{b}', 'has two {hash tags}'],
    ['a:{}', 'has an empty {hash tag}'],
    ['a:{b{c}', 'has a {hash tag} split by a brace'],
    ['a:{b', 'has an unbalanced brace'],
    ['a}:{b}', 'has an unbalanced brace'],
    ['{a}b}', 'has an unbalanced brace'],
    ['{a}b{', 'has an unbalanced brace'],
    ['}', 'has an unbalanced brace'],
    ['{$a}:$a', "has parameter '$a' twice"],
    ['{$1}', "has a '$' that starts no parameter name"],
    ['{a}:$', "has a '$' that starts no parameter name"],
    ['{$_a}', "has a '$' that starts no parameter name"],
    ['$a:{b}', "has parameter '$a' before its {hash tag}"],
    ['a b:{c}', 'holds whitespace or a control character'],
    ['a\u0000:{c}', 'holds whitespace or a control character'],
    ['a\u0085:{c}', 'holds whitespace or a control character'],
    ['a\u3000:{c}', 'holds whitespace or a control character'],
    ['~gs:op:{a}', "starts with '~gs:', which is kept for derived keys"],
  ];
  for (const [text, refusal] of refused) {
    const sentence = `key template '${text}' ${refusal}; `;
    expect(() => parseTemplate(text)).toThrow(KeyTemplateError);
    expect(() => parseTemplate(text)).toThrow(sentence);
  }
});

test('literal text is counted in bytes, without braces and parameters', () => {
  const accepted = `{a}:$aVeryLongParameterName${'é'.repeat(255)}`;
  expect(parseTemplate(accepted).parameters).toEqual(['aVeryLongParameterName']);
  expect(() => parseTemplate(`${accepted}x`)).toThrow('has more than 512 bytes of literal text');
});

test('a rendered key matches its template, has its tag and holds its values', () => {
  check(
    fc.property(parameterValue, parameterValue, (sessionId, page) => {
      const key = views.render({ sessionId, page });
      expect(views.match(key)).toEqual({ sessionId: String(sessionId), page: String(page) });
      expect(hashTag(key)).toBe(String(sessionId));
      expect(hashTag(key, 'rs-standard')).toBe(String(sessionId));
    }),
  );
});

test('a match renders the key again, whatever the key', () => {
  const text = fc.array(fc.constantFrom('a', ':', '{', '}', '$', '1'), { maxLength: 10 });
  const template = parseTemplate('a{$b}$c:$d');
  check(
    fc.property(text, (characters) => {
      const key = `a{${characters.join('')}`;
      const values = template.match(key);
      if (values === undefined) return;
      expect(parseTemplate(template.text as string).render(values)).toBe(key);
    }),
    2_000,
  );
});

test('keys of other families do not match', () => {
  for (const key of [
    'sess:{a}:view:1',
    'sess:{a}:views:',
    'xsess:{a}:views:1',
    'sess:{}:views:1',
  ]) {
    expect(views.match(key)).toBeUndefined();
  }
  expect(parseTemplate('g:{signups}').match('g:{signups}')).toEqual({});
  expect(views.match(`sess:{a}:views:${'x'.repeat(513)}`)).toBeUndefined();
});

test('where several values fit, earlier parameters are as short as possible', () => {
  expect(parseTemplate('{x}:$a:$b').match('{x}:1:2:3')).toEqual({ a: '1', b: '2:3' });
});

test('a line break is a character of a value like any other', () => {
  expect(parseTemplate('{x}:$a').match('{x}:1\n2')).toEqual({ a: '1\n2' });
});
