import { expect, test } from 'vitest';
import { parseAction } from '../../src/lab/parse-action.js';
import { UsageError } from '../../src/usage-error.js';

test('an action keeps its own fields and no other', () => {
  const sent = { do: 'lag', from: 'west', to: 'east', ms: 80, more: true };
  expect(parseAction(JSON.stringify(sent))).toEqual({
    do: 'lag',
    from: 'west',
    to: 'east',
    ms: 80,
  });
});

test.each([
  'no json',
  '[]',
  '{}',
  '{"do":"fly"}',
  '{"do":"constructor"}',
  '{"do":"run","region":"west"}',
  '{"do":"cut","from":"west","to":7}',
  '{"do":"lag","from":"west","to":"east","ms":-1}',
  '{"do":"skew","region":"west","ms":0.5}',
])('%s is refused', (json) => {
  expect(() => parseAction(json)).toThrow(UsageError);
});
